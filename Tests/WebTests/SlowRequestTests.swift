import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import Web

@Suite("Whoever takes their time", .timeLimit(.minutes(10)))
struct SlowRequestTests {
    /// Slowloris (authentik, IncludeSec L4): one line of the head now and then, for ever.
    ///
    /// Fewer lines than a head may have, or their number would end it.
    @Test func `a head that trickles in is cut off`() async throws {
        var limits = RequestLimits()
        limits.idle = .seconds(1)
        let router = Router()
        router.get("/") { _, _ in "" }
        var quiet = Logger(label: "test")
        quiet.logLevel = .critical
        try await Application(router: router, server: limits.server, logger: quiet).test(.live) { client in
            let port = try #require(client.port)
            let lines = try await Self.trickle(to: port, most: 60)
            #expect((1..<60).contains(lines))
        }
    }

    /// Sends a line of the head every tenth of a second.
    ///
    /// - Returns: after how many lines somebody hung up: the server, or we after the last.
    private static func trickle(to port: Int, most: Int) async throws -> Int {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port).get()
        let lines = Lines()
        let trickle = channel.eventLoop.scheduleRepeatedTask(initialDelay: .zero, delay: .milliseconds(100)) { _ in
            let number = lines.sent.add(1, ordering: .relaxed).newValue
            let line = number == 1 ? "GET / HTTP/1.1\r\nHost: localhost\r\n" : "X-\(number): a\r\n"
            if number < most {
                channel.writeAndFlush(ByteBuffer(string: line), promise: nil)
            } else {
                channel.close(promise: nil)
            }
        }
        try await channel.closeFuture.get()
        trickle.cancel()
        return lines.sent.load(ordering: .relaxed)
    }

    private final class Lines: Sendable {
        let sent = Atomic<Int>(0)
    }
}
