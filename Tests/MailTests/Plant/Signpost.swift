import Foundation
import Testing

@testable import Mail

/// Where a program of a test tells that it has come to a point, by a line of shell such as `echo > signpost`.
///
/// A named pipe, which needs no looking again and again.
struct Signpost: Sendable {
    let path: PlantPath

    init(in folder: PlantPath) throws {
        path = folder / "signpost"
        try #require(mkfifo(path.text, 0o600) == 0)
    }

    /// Waits for the program, and returns the line it has written.
    func passed() async -> String {
        await withCheckedContinuation { continuation in
            // A pipe opens once the other side does: no thread of the pool may wait for that.
            Thread.detachNewThread { [path] in
                // Nothing written is no line, which the test expects to be something.
                let written = try? FileHandle(forReadingAtPath: path.text)?.readToEnd()
                let line = String(decoding: written ?? Data(), as: UTF8.self)
                continuation.resume(returning: line.trimmingCharacters(in: .newlines))
            }
        }
    }
}
