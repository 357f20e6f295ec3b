import Foundation
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Listens on a unix socket for what Postfix looks up.
struct SocketmapServer: Service {
    private let path: String
    private let lookups: AddressLookups
    private let logger: Logger

    /// - Parameters:
    ///   - path: the socket; it and its group are what Postfix must be able to reach.
    ///   - lookups: who answers.
    ///   - logger: told of a client that speaks otherwise.
    init(at path: String, answering lookups: AddressLookups, logger: Logger) {
        self.path = path
        self.lookups = lookups
        self.logger = logger
    }

    /// Serves until asked to stop.
    func run() async throws { try await run(whenReady: {}) }

    func run(whenReady: @Sendable () async -> Void) async throws {
        let listener = try await GroupSocket.listen(at: path) { channel in
            try channel.pipeline.syncOperations.addHandler(ByteToMessageHandler(NetstringDecoder()))
            return try Connection(wrappingChannelSynchronously: channel)
        }
        defer { GroupSocket.remove(path) }
        await whenReady()
        try await cancelWhenGracefulShutdown {
            try await listener.executeThenClose { connections in
                try await withThrowingDiscardingTaskGroup { group in
                    for try await connection in connections {
                        group.addTask { await serve(connection) }
                    }
                }
            }
        }
    }

    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    private func serve(_ connection: Connection) async {
        do {
            try await connection.executeThenClose { questions, answers in
                for try await question in questions {
                    guard let request = SocketmapRequest(question.readableBytesView) else {
                        throw NetstringDecoder.Problem.malformed
                    }
                    var answer = ByteBuffer()
                    NetstringDecoder.write(lookups.reply(to: request).text, to: &answer)
                    try await answers.write(answer)
                }
            }
        } catch let problem as NetstringDecoder.Problem {
            // The question may hold an address: its kind of fault is all that is told.
            logger.warning("socketmap client hung up on", metadata: ["problem": "\(problem)"])
        } catch {
            logger.debug("socketmap connection lost", metadata: ["error": "\(error)"])
        }
    }
}
