/// A form that a page shows.
package struct PageForm: Sendable {
    /// Where it is sent.
    package let action: String
    /// What it sends that nobody typed.
    package let hidden: [String: String]

    static func all(in html: String) -> [PageForm] {
        html.split(separator: "<form method=\"post\"").dropFirst().compactMap { piece in
            let form = piece.prefix(upTo: piece.firstRange(of: "</form>")?.lowerBound ?? piece.endIndex)
            guard let action = form.firstMatch(of: #/^ action="([^"]+)"/#) else { return nil }
            let hidden = form.matches(of: #/<input type="hidden" name="([^"]+)" value="([^"]*)"/#)
            return PageForm(
                action: String(action.1),
                hidden: Dictionary(hidden.map { (String($0.1), String($0.2)) }) { first, _ in first }
            )
        }
    }

    struct Missing: Error, CustomStringConvertible {
        let page: String
        let action: String?

        var description: String { "No form\(action.map { " to \($0)" } ?? "") on \(page)." }
    }
}
