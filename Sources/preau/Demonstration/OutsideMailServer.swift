import NIOCore
import NIOPosix
import ServiceLifecycle

/// Where Postfix brings what is for the outside, in the demonstration: a server on loopback that keeps it to be shown.
struct OutsideMailServer: Service {
    let mail: OutsideMail
    let port: Int

    /// What no line of SMTP is longer than, with room for those that are all the same (RFC 5321 §4.5.3.1.6).
    private static let maximumLine = 65_536

    func run() async throws {
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        await cancelWhenGracefulShutdown {
            try? await withThrowingDiscardingTaskGroup { group in
                try await server.executeThenClose { connections in
                    for try await connection in connections {
                        // Whoever hangs up in the middle has not been answered, and will come again.
                        group.addTask { try? await converse(connection) }
                    }
                }
            }
        }
    }

    private func converse(_ connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>) async throws {
        try await connection.executeThenClose { incoming, outgoing in
            var conversation = OutsideMailConversation(mail)
            try await outgoing.write(ByteBuffer(string: OutsideMailConversation.greeting))
            var line: [UInt8] = []
            for try await piece in incoming {
                var answers = ""
                for byte in piece.readableBytesView {
                    if byte == UInt8(ascii: "\n") {
                        if line.last == UInt8(ascii: "\r") { line.removeLast() }
                        answers += conversation.answer(line)
                        line.removeAll(keepingCapacity: true)
                    } else {
                        guard line.count < Self.maximumLine else { return }
                        line.append(byte)
                    }
                }
                if !answers.isEmpty { try await outgoing.write(ByteBuffer(string: answers)) }
                if conversation.isOver { return }
            }
        }
    }
}
