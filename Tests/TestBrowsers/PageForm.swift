import Foundation

/// A form that a page shows.
package struct PageForm: Sendable {
    /// Where it is sent.
    package let action: String
    /// What it sends that nobody typed.
    package let hidden: [String: String]

    package static func all(in html: String) -> [PageForm] {
        // Foundation's search: a generic one takes seconds for a long page in a debug build.
        html.components(separatedBy: "<form method=\"post\"").dropFirst().compactMap { piece in
            let form = piece.components(separatedBy: "</form>")[0]
            guard let action = form.firstMatch(of: #/^ action="([^"]+)"/#) else { return nil }
            let hidden = form.matches(of: #/<input type="hidden" name="([^"]+)" value="([^"]*)"/#)
            return PageForm(
                // The one sign of an address that pages write otherwise.
                action: String(action.1).replacing("&amp;", with: "&"),
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
