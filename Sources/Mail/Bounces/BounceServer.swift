import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Listens on a unix socket for messages that were sent on and came back.
struct BounceServer: Service {
    private let path: String
    private let returnPath: ReturnPath
    private let handle: @Sendable (LMTPConversation.Delivery) async throws -> Void
    private let logger: Logger

    /// - Parameters:
    ///   - path: the socket; its folder's group is who may reach it.
    ///   - returnPath: recognises the addresses that are ours.
    ///   - handle: does what a message asks for; when it throws, Postfix brings the message again.
    ///   - logger: told of what could not be handled.
    init(
        at path: String,
        for returnPath: ReturnPath,
        handle: @escaping @Sendable (LMTPConversation.Delivery) async throws -> Void,
        logger: Logger
    ) {
        self.path = path
        self.returnPath = returnPath
        self.handle = handle
        self.logger = logger
    }

    func run() async throws { try await run(whenReady: {}) }

    func run(whenReady: @Sendable () async -> Void) async throws {
        try await GroupSocket.serve(at: path, whenReady: whenReady) { channel in
            try Connection(wrappingChannelSynchronously: channel)
        } _: { connection in
            await serve(connection)
        }
    }

    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    private func serve(_ connection: Connection) async {
        do {
            try await connection.executeThenClose { incoming, outgoing in
                try await converse(incoming, outgoing)
            }
        } catch {
            // Whoever hangs up in the middle has not been answered, and comes again.
            logger.debug("LMTP connection lost", metadata: ["error": "\(error)"])
        }
    }

    private func converse(
        _ incoming: NIOAsyncChannelInboundStream<ByteBuffer>,
        _ outgoing: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) async throws {
        var conversation = LMTPConversation { [returnPath] in try returnPath.mailbox(of: $0) }
        var line: [UInt8] = []
        try await outgoing.write(ByteBuffer(string: LMTPConversation.greeting))
        for try await piece in incoming {
            for octet in piece.readableBytesView {
                guard octet == UInt8(ascii: "\n") else {
                    guard line.count < LMTPConversation.maximumLine else { return }
                    line.append(octet)
                    continue
                }
                if line.last == UInt8(ascii: "\r") { line.removeLast() }
                let step = conversation.take(line)
                line.removeAll(keepingCapacity: true)
                guard try await carryOut(step, outgoing) else { return }
            }
        }
    }

    /// - Returns: whether to go on listening.
    private func carryOut(
        _ step: LMTPConversation.Step,
        _ outgoing: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) async throws -> Bool {
        switch step {
        case .listen: return true
        case .answer(let words):
            try await outgoing.write(ByteBuffer(string: words))
            return true
        case .deliver(let delivery):
            let answers = LMTPConversation.answers(to: delivery, handled: await isHandled(delivery))
            try await outgoing.write(ByteBuffer(string: answers))
            return true
        case .hangUp(let words):
            try await outgoing.write(ByteBuffer(string: words))
            return false
        }
    }

    private func isHandled(_ delivery: LMTPConversation.Delivery) async -> Bool {
        do {
            try await handle(delivery)
            return true
        } catch {
            logger.error("a message that came back waits", metadata: ["error": "\(error)"])
            return false
        }
    }
}
