/// One thing an operator has to correct in the files of the news, said so that it can be found.
package struct NewsMistake: Hashable, Sendable {
    package let file: String
    /// Counted from 1; nothing when the whole file is at fault.
    package let line: Int?
    /// Where the value stands among the keys: `notices.arret-sogo.until`.
    package let key: String
    package let problem: String
    package let example: String?
}

extension NewsMistake: CustomStringConvertible {
    package var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        let subject = key.isEmpty ? place : "\(place): \(key)"
        return "\(subject): \(problem)" + (example.map { " Exemple\u{A0}: \($0)" } ?? "")
    }
}

/// The files of the news were refused: here is all that is wrong with them.
package struct NewsError: Error, Hashable, Sendable {
    /// At least one, by file then by line.
    package let mistakes: [NewsMistake]
}

extension NewsError: CustomStringConvertible {
    package var description: String { mistakes.map(\.description).joined(separator: "\n") }
}

/// Gathers the mistakes of one reading, so that an operator corrects them all at once.
final class NewsFindings {
    private(set) var mistakes: Set<NewsMistake> = []

    func add(_ problem: String, in file: String, line: Int? = nil, key: String = "", example: String? = nil) {
        mistakes.insert(NewsMistake(file: file, line: line, key: key, problem: problem, example: example))
    }

    var inOrder: [NewsMistake] {
        mistakes.sorted { ($0.file, $0.line ?? 0, $0.key, $0.problem) < ($1.file, $1.line ?? 0, $1.key, $1.problem) }
    }
}
