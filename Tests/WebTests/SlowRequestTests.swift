import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import TestPrograms
import Testing

@testable import Web

@Suite("Whoever takes their time", .timeLimit(.minutes(3)))
struct SlowRequestTests {
    /// Slowloris (authentik, IncludeSec L4): one line of the head now and then, for ever.
    @Test func `a head that trickles in is cut off`() async throws {
        var limits = RequestLimits()
        limits.idle = .seconds(1)
        let router = Router()
        router.get("/") { _, _ in "" }
        var quiet = Logger(label: "test")
        quiet.logLevel = .critical
        try await Application(router: router, server: limits.server, logger: quiet).test(.live) { client in
            let port = try #require(client.port)
            let lines = await withCheckedContinuation { continuation in
                Thread.detachNewThread { continuation.resume(returning: TricklingClient.trickle(to: port, most: 200)) }
            }
            #expect((1..<200).contains(lines))
        }
    }
}
