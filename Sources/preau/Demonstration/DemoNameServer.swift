import NIOCore
import NIOPosix
import ServiceLifecycle

/// What a demonstration is told about the domains of others: that they do not exist, at once (RFC 1035).
///
/// Judging a message asks for what its domain publishes. Without an answer each would wait for ten seconds, and a
/// demonstration asks nothing of the outside.
struct DemoNameServer: Service {
    let port: Int

    func run() async throws {
        let server = try await DatagramBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<AddressedEnvelope<ByteBuffer>, AddressedEnvelope<ByteBuffer>>(
                        wrappingChannelSynchronously: channel
                    )
                }
            }
        await cancelWhenGracefulShutdown {
            // Cancelled, it has nothing left to answer.
            try? await server.executeThenClose { questions, answers in
                for try await question in questions {
                    guard let answer = Self.answer(to: question.data) else { continue }
                    try await answers.write(AddressedEnvelope(remoteAddress: question.remoteAddress, data: answer))
                }
            }
        }
    }

    /// “No such name” (RFC 1035 §4.1.1), with the question as it came; nothing to what is no question.
    static func answer(to question: ByteBuffer) -> ByteBuffer? {
        let header = 12
        guard let bytes = question.getBytes(at: question.readerIndex, length: question.readableBytes),
            (header...512).contains(bytes.count), bytes[2] & 0x80 == 0, bytes[4] == 0, bytes[5] == 1
        else { return nil }
        var end = header
        while end < bytes.count, bytes[end] != 0 {
            guard bytes[end] < 64 else { return nil }
            end += Int(bytes[end]) + 1
        }
        guard end + 5 <= bytes.count else { return nil }
        // An answer, as much recursion as was asked for, code 3; one question and one authority.
        let flags: [UInt8] = [0x80 | (bytes[2] & 0x79), 0x83, 0, 1, 0, 0, 0, 1, 0, 0]
        return ByteBuffer(bytes: bytes[..<2] + flags + bytes[header..<(end + 5)] + authority)
    }

    /// The root’s record of authority, which says for how long a name is missing (RFC 2308 §3): without it rspamd asks
    /// again, and waits.
    private static let authority: [UInt8] =
        [0, 0, 6, 0, 1, 0, 0, 0, 60, 0, 22, 0, 0, 0, 0, 0, 1]
        + [[UInt8]](repeating: [0, 0, 0, 60], count: 4).joined()
}
