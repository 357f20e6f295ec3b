import Foundation
import Synchronization

/// `preau serve` on a port of this machine, until it is stopped or killed.
package final class PreauServer: Sendable {
    package let port: Int
    private let identifier: Int32
    private let ending: Task<Void, Never>

    /// Starts one and waits until it answers.
    ///
    /// - Parameters:
    ///   - command: over which folder and which database.
    ///   - environment: settings, as variables: `PREAU_SMS_URL`.
    /// - Returns: the server, which answers.
    /// - Throws: ``PreauProblem`` with its complaints when it ends instead.
    package static func start(
        _ command: PreauCommand,
        environment: [String: String] = [:]
    ) async throws -> PreauServer {
        let (port, administration) = (try FreePort.find(), try FreePort.find())
        let own = [
            "PREAU_HTTP_PORT": "\(port)", "PREAU_ADMIN_PORT": "\(administration)",
            "PREAU_PUBLIC_NATIONAL": "http://localhost:\(port)", "PREAU_MAIL_RELAY": "smtp://127.0.0.1:9",
        ]
        let process = try command.process(["serve"], environment: own.merging(environment) { $1 })
        let output = Pipe()
        let complaints = command.folder + "/serve.log"
        try Data().write(to: URL(fileURLWithPath: complaints))
        process.standardOutput = output
        process.standardError = FileHandle(forWritingAtPath: complaints)
        let (ends, end) = AsyncStream<Never>.makeStream()
        process.terminationHandler = { _ in end.finish() }
        try process.run()
        guard await firstLine(output.fileHandleForReading) != nil else {
            let text = FileManager.default.contents(atPath: complaints).map { String(decoding: $0, as: UTF8.self) }
            throw PreauProblem("preau serve has ended: \(text ?? "")")
        }
        return PreauServer(port: port, identifier: process.processIdentifier, ends: ends)
    }

    private init(port: Int, identifier: Int32, ends: AsyncStream<Never>) {
        self.port = port
        self.identifier = identifier
        ending = Task { for await _ in ends {} }
    }

    /// Ends it as a power cut would.
    package func kill() async { await end(by: SIGKILL) }

    /// Ends it as an operator would.
    package func stop() async { await end(by: SIGTERM) }

    private func end(by signal: Int32) async {
        Foundation.kill(identifier, signal)
        await ending.value
    }

    /// What the server says once it answers; nothing when it has hung up before.
    private static func firstLine(_ handle: FileHandle) async -> Data? {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let data = handle.availableData
                continuation.resume(returning: data.isEmpty ? nil : data)
                // Read on, or the server would wait for room in the pipe.
                while !handle.availableData.isEmpty {}
            }
        }
    }
}

/// A port that nobody listens on.
enum FreePort {
    static func find() throws -> Int {
        let server = try LoopbackServer { _ in }
        defer { server.stop() }
        return server.port
    }
}
