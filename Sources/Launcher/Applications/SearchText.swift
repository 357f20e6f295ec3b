import Vocabulary

/// A text reduced to what people type when they look for it: « M@gistère » is found by `magistere`, « I-Prof » by `iprof`.
struct SearchText: Sendable, Equatable {
    let words: [String]
    /// Without any separation.
    var compact: String { words.joined() }

    static let longestQuery = 100

    /// Digits count, which ``NameFolding`` leaves out; `@` is read as an a.
    init(_ text: some StringProtocol) {
        let read = String(text.prefix(1000)).replacing("@", with: "a")
        words = read.split { !$0.isLetter && !$0.isNumber }.flatMap { piece in
            piece.utf8.contains(where: ASCII.isDigit) ? [piece.lowercased()] : NameFolding.words(of: piece)
        }
    }

    /// Whether every word of a query stands somewhere here.
    func holds(_ query: SearchText) -> Bool {
        let (spaced, compact) = (words.joined(separator: " "), compact)
        return query.words.allSatisfy { spaced.contains($0) || compact.contains($0) }
    }
}

extension Application {
    func matches(_ query: SearchText) -> Bool {
        SearchText("\(name) \(purpose) \(category.title)").holds(query)
    }
}
