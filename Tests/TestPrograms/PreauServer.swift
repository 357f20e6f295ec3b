import Foundation
import Programs

/// `preau serve` on a port of this machine, until it is stopped or killed.
package final class PreauServer: Sendable {
    private let process: ChildProcess

    /// Starts one and waits until it answers.
    ///
    /// - Parameters:
    ///   - command: over which folder and which database.
    ///   - ports: where it listens; those of a server that has ended may serve again.
    ///   - environment: settings, as variables: `PREAU_SMS_URL`.
    /// - Returns: the server, which answers.
    /// - Throws: ``PreauProblem`` with its complaints when it ends instead.
    package static func start(
        _ command: PreauCommand,
        on ports: FreePorts,
        environment: [String: String] = [:]
    ) async throws -> PreauServer {
        let own = [
            "PREAU_HTTP_PORT": "\(ports.pages)", "PREAU_ADMIN_PORT": "\(ports.administration)",
            "PREAU_PUBLIC_NATIONAL": "http://localhost:\(ports.pages)", "PREAU_MAIL_RELAY": "smtp://127.0.0.1:9",
        ]
        let output = Pipe()
        let complaints = command.folder + "/serve.log"
        let process = try command.start(
            ["serve"],
            environment: own.merging(environment) { $1 },
            output: output.fileHandleForWriting,
            complaints: try PreauCommand.emptied(complaints)
        )
        try output.fileHandleForWriting.close()
        guard await firstLine(output.fileHandleForReading) != nil else {
            let text = FileManager.default.contents(atPath: complaints).map { String(decoding: $0, as: UTF8.self) }
            throw PreauProblem("preau serve has ended: \(text ?? "")")
        }
        return PreauServer(process)
    }

    private init(_ process: ChildProcess) { self.process = process }

    /// A test that gives up leaves no server behind.
    deinit { process.ask(SIGKILL) }

    /// Ends it at a moment as a power cut would, whatever it does then.
    ///
    /// - Returns: whether it was still alive.
    package func kill(after moment: Duration) async -> Bool {
        process.kill(after: moment)
        return await process.ended() == .killed(by: SIGKILL)
    }

    /// Ends it as an operator would.
    package func stop() async {
        process.ask(SIGTERM)
        await process.ended()
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

/// Two ports that nobody listens on.
package struct FreePorts: Sendable {
    package let pages: Int
    package let administration: Int

    package init() throws {
        let servers = try (0..<2).map { _ in try LoopbackServer { _ in } }
        defer { for server in servers { server.stop() } }
        pages = servers[0].port
        administration = servers[1].port
    }
}
