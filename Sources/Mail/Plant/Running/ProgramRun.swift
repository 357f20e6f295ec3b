import Foundation

/// A program run to its end, for what it has to say.
struct ProgramRun: Sendable {
    /// What it ended with, or the number of the signal that ended it.
    let status: Int32
    /// Both its outputs, whole: what matters may be their first line.
    let said: String

    static func of(_ program: MailProgram, _ arguments: [String]) async throws(MailPlantError) -> ProgramRun {
        let path = try program.path
        let (identifier, hearing) = try ProgramStart.listen(to: path, arguments)
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let said = String(decoding: hearing.readDataToEndOfFile(), as: UTF8.self)
                continuation.resume(returning: ProgramRun(status: end(of: identifier), said: said))
            }
        }
    }

    private static func end(of identifier: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) == -1, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : signal
    }
}
