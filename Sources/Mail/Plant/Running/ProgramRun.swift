import Foundation

/// A program run to its end, for what it has to say.
struct ProgramRun: Sendable {
    let status: Int32
    /// Both its outputs, whole: what matters may be their first line.
    let said: String

    static func of(_ program: MailProgram, _ arguments: [String]) async throws(MailPlantError) -> ProgramRun {
        let path = try program.path
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            throw .cannotStart(program: path, problem: "\(error)")
        }
        let reading = pipe.fileHandleForReading
        let said = await withCheckedContinuation { (continuation: CheckedContinuation<Data, Never>) in
            Thread.detachNewThread {
                let data = reading.readDataToEndOfFile()
                process.waitUntilExit()
                continuation.resume(returning: data)
            }
        }
        return ProgramRun(status: process.terminationStatus, said: String(decoding: said, as: UTF8.self))
    }
}
