import Foundation

/// Where a program of a test tells that it has come to a point, by a line of shell such as `echo > signpost`.
///
/// A named pipe, which needs no looking again and again.
package final class Signpost: Sendable {
    package let path: String

    package init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "signpost-\(UUID().uuidString)").path
        guard mkfifo(path, 0o600) == 0 else { throw PreauProblem("no named pipe can be made at \(path)") }
    }

    deinit { unlink(path) }

    /// Waits for the program, and returns the line it has written.
    package func passed() async -> String {
        await withCheckedContinuation { continuation in
            // A pipe opens once the other side does: no thread of the pool may wait for that.
            Thread.detachNewThread { [path] in
                // Nothing written is no line, which the test expects to be something.
                let written = try? FileHandle(forReadingAtPath: path)?.readToEnd()
                let line = String(decoding: written ?? Data(), as: UTF8.self)
                continuation.resume(returning: line.trimmingCharacters(in: .newlines))
            }
        }
    }
}
