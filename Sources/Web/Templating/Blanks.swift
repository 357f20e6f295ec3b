/// What differs between two answers that are otherwise the same page: left blank while the page is drawn, filled in
/// each answer.
package struct Blanks: Sendable {
    /// What goes in each blank, as HTML.
    private(set) var contents: [String] = []

    /// Leaves a text out.
    ///
    /// - Returns: what stands in its place until then.
    package mutating func leave(_ text: String) -> String { leave(html: HTMLEscaping().escapeText(text)) }

    /// Leaves out what is HTML already.
    mutating func leave(html: String) -> String {
        contents.append(html)
        return Self.start + String(contents.count - 1) + String(Self.end)
    }

    /// Nobody outside this process can write it, so no text that people type is taken for a blank.
    fileprivate static let start: String = {
        var generator = SystemRandomNumberGenerator()
        return "blank-\(String(generator.next(), radix: 36))\(String(generator.next(), radix: 36))-"
    }()
    fileprivate static let end: Character = "."
}

/// What is drawn over and over, the same but for its blanks.
package protocol Recurring: Hashable, Sendable {
    /// Itself, with blanks; nothing when nobody else is shown the same, and it is not worth keeping.
    func leaving(_ blanks: inout Blanks) -> Self?
}

extension PostForm {
    /// The proof and the key are new each time the form is shown, and its address may say what one came for.
    package func leaving(_ blanks: inout Blanks) -> PostForm {
        PostForm(action: blanks.leave(action), token: blanks.leave(token), key: blanks.leave(key))
    }
}

/// A page drawn once, open where its blanks are.
struct Drawing: Sendable {
    private let beginning: String
    private let pieces: [(blank: Int, text: String)]

    init(_ html: String) {
        var rest = html[...]
        var texts: [String] = []
        var blanks: [Int] = []
        while let start = rest.firstRange(of: Blanks.start),
            let end = rest[start.upperBound...].firstIndex(of: Blanks.end),
            let blank = Int(rest[start.upperBound..<end])
        {
            texts.append(String(rest[..<start.lowerBound]))
            blanks.append(blank)
            rest = rest[rest.index(after: end)...]
        }
        texts.append(String(rest))
        beginning = texts[0]
        pieces = zip(blanks, texts.dropFirst()).map { ($0, $1) }
    }

    func filled(_ blanks: Blanks) -> String {
        var html = beginning
        html.reserveCapacity(
            pieces.reduce(beginning.utf8.count) { length, piece in
                length + piece.text.utf8.count + blanks.contents[piece.blank].utf8.count
            }
        )
        for piece in pieces {
            html += blanks.contents[piece.blank]
            html += piece.text
        }
        return html
    }
}
