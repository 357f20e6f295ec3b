import Foundation
import Logging
import NIOCore
import ServiceLifecycle

/// Listens on a unix socket for what Postfix asks before it takes a message from an agent.
struct PolicyServer: Service {
    private let path: String
    private let desk: SendingDesk
    private let logger: Logger

    /// - Parameters:
    ///   - path: the socket; it and its group are what Postfix must be able to reach.
    ///   - desk: who answers.
    ///   - logger: told of a client that speaks otherwise, and of a database that does not count.
    init(at path: String, answering desk: SendingDesk, logger: Logger) {
        self.path = path
        self.desk = desk
        self.logger = logger
    }

    /// Serves until asked to stop.
    func run() async throws { try await run(whenReady: {}) }

    func run(whenReady: @Sendable () async -> Void) async throws {
        try await GroupSocket.serve(at: path, whenReady: whenReady) { channel in
            try channel.pipeline.syncOperations.addHandler(ByteToMessageHandler(PolicyDecoder()))
            return try Connection(wrappingChannelSynchronously: channel)
        } _: { connection in
            await serve(connection)
        }
    }

    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    private func serve(_ connection: Connection) async {
        do {
            try await connection.executeThenClose { questions, answers in
                for try await question in questions {
                    let request = try PolicyRequest(question.readableBytesView)
                    try await answers.write(ByteBuffer(string: await answer(request).text))
                }
            }
        } catch let problem as PolicyRequest.Problem {
            // The question names who writes: its kind of fault is all that is told.
            logger.warning("policy client hung up on", metadata: ["problem": "\(problem)"])
        } catch {
            logger.debug("policy connection lost", metadata: ["error": "\(error)"])
        }
    }

    /// Whoever cannot be counted may send: a database that is away is nobody's abuse.
    private func answer(_ request: PolicyRequest) async -> PolicyAnswer {
        do {
            return try await desk.answer(to: request)
        } catch {
            logger.error("a message was let go uncounted", metadata: ["error": "\(error)"])
            return .proceed
        }
    }
}
