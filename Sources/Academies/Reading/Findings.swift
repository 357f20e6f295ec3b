/// Gathers the mistakes of one reading, so that an operator corrects them all at once.
///
/// A mistake in `national.yaml` is met once for each académie that inherits it and kept once.
final class Findings {
    private var mistakes: Set<Mistake> = []

    var isEmpty: Bool { mistakes.isEmpty }
    var count: Int { mistakes.count }

    func add(_ problem: String, at place: Place, keyPath: String = "", example: String? = nil) {
        mistakes.insert(
            Mistake(
                file: place.file,
                line: place.line,
                column: place.column,
                keyPath: keyPath,
                problem: problem,
                example: example
            )
        )
    }

    /// By file, then by line, then by column: the order in which an editor goes through them.
    var inOrder: [Mistake] { mistakes.sorted { Self.order($0) < Self.order($1) } }

    private static func order(_ mistake: Mistake) -> (String, Int, Int, String, String) {
        (mistake.file, mistake.line ?? 0, mistake.column ?? 0, mistake.keyPath, mistake.problem)
    }
}
