import Foundation

/// A program run to its end, for what it has to say.
package struct ProgramRun: Sendable {
    package let end: ProgramEnd
    /// Both its outputs, whole: what matters may be their first line.
    package let said: String

    /// - Parameters:
    ///   - path: where it is.
    ///   - arguments: what it is told.
    ///   - withComplaints: whether its second output is heard too.
    /// - Returns: what it said, once it has ended.
    /// - Throws: ``ProgramProblem`` when it is not there, or may not be run.
    package static func of(
        _ path: String,
        _ arguments: [String],
        withComplaints: Bool = true
    ) async throws(ProgramProblem) -> ProgramRun {
        let (identifier, hearing) = try ProgramStart.listen(to: path, arguments, withComplaints: withComplaints)
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let said = String(decoding: hearing.readDataToEndOfFile(), as: UTF8.self)
                continuation.resume(returning: ProgramRun(end: .awaited(identifier), said: said))
            }
        }
    }
}
