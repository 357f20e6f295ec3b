/// One thing an operator has to correct in the files of the académies, said so that it can be found and corrected.
package struct Mistake: Hashable, Sendable {
    /// The file as the operator knows it: its name, or its whole path when it comes from a directory of their own.
    package let file: String
    /// Counted from 1; nothing when the whole file is at fault.
    package let line: Int?
    package let column: Int?
    /// Where the value stands among the keys: `naming.login.maximumLength`.
    package let keyPath: String
    package let problem: String
    /// What could be written instead.
    package let example: String?
}

extension Mistake: CustomStringConvertible {
    /// One line for a terminal.
    ///
    /// `lille.yaml:14: naming.login.maximumLength: « beaucoup » n’est pas un nombre. Exemple : 20`
    package var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        let subject = keyPath.isEmpty ? place : "\(place): \(keyPath)"
        let correction = example.map { " Exemple\u{A0}: \($0)" } ?? ""
        return "\(subject): \(problem)\(correction)"
    }
}

/// The files of the académies were refused: here is all that is wrong with them, not only the first mistake.
package struct AcademyRulesError: Error, Hashable, Sendable {
    /// At least one, by file then by line.
    package let mistakes: [Mistake]
}

extension AcademyRulesError: CustomStringConvertible {
    package var description: String { mistakes.map(\.description).joined(separator: "\n") }
}
