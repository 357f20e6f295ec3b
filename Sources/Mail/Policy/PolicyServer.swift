import Foundation
import Logging
import NIOCore
import ServiceLifecycle

/// Listens on a unix socket for what Postfix asks before it takes a message.
struct PolicyServer: Service {
    private let path: String
    private let answer: @Sendable (PolicyRequest) async throws -> PolicyAnswer
    private let fallback: PolicyAnswer
    private let logger: Logger

    /// - Parameters:
    ///   - path: the socket; it and its group are what Postfix must be able to reach.
    ///   - fallback: what is answered when nothing better can be.
    ///   - logger: told of a client that speaks otherwise, and of questions without an answer.
    ///   - answer: judges.
    init(
        at path: String,
        otherwise fallback: PolicyAnswer,
        logger: Logger,
        answering answer: @escaping @Sendable (PolicyRequest) async throws -> PolicyAnswer
    ) {
        self.path = path
        self.fallback = fallback
        self.logger = logger
        self.answer = answer
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
                    try await answers.write(ByteBuffer(string: await answerWhatever(request).text))
                }
            }
        } catch let problem as PolicyRequest.Problem {
            // The question names who writes: its kind of fault is all that is told.
            logger.warning("policy client hung up on", metadata: ["problem": "\(problem)"])
        } catch {
            logger.debug("policy connection lost", metadata: ["error": "\(error)"])
        }
    }

    private func answerWhatever(_ request: PolicyRequest) async -> PolicyAnswer {
        do {
            return try await answer(request)
        } catch {
            logger.error(
                "a message was not judged",
                metadata: ["answer": "\(fallback)", "socket": "\(path)", "error": "\(error)"]
            )
            return fallback
        }
    }
}
