import Vocabulary
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Synchronization
import TestBrowsers
import Testing

@testable import Web

@Suite("A request on its way in")
struct RequestTests {
    @Test func `a stranger's word about its address is not believed`() async throws {
        let router = try TestSite().site.router()
        router.get("ou") { _, context in context.web.client.description }
        try await Application(router: router).test(.router) { client in
            let headers: HTTPFields = [.xForwardedFor: "198.51.100.1"]
            let response = try await client.execute(uri: "/ou", method: .get, headers: headers)
            #expect(response.text == IPAddress.unspecified.description)
        }
    }

    @Test func `the log names the pattern of the route and nothing typed`() async throws {
        let log = RecordingLog()
        let router = try TestSite().site.router()
        router.get("personnes/:login") { _, _ in "ok" }
        let logger = Logger(label: "test") { _ in log }
        try await Application(router: router, logger: logger).test(.router) { client in
            let response = try await client.execute(uri: "/personnes/mdupond?numen=09X1234567XYZ", method: .get)
            #expect(response.status == .ok)
        }
        let lines = log.lines.withLock { $0 }
        #expect(lines.contains { $0.contains("http.route") && $0.contains("/personnes/{login}") })
        #expect(!lines.contains { $0.contains("mdupond") || $0.contains("09X1234567XYZ") })
    }

    @Test func `a request that trickles in is cut off`() throws {
        let channel = EmbeddedChannel(handler: RequestReadDeadline(.seconds(60)))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        let head = HTTPRequest(method: .post, scheme: nil, authority: "localhost", path: "/saluer")
        try channel.writeInbound(HTTPRequestPart.head(head))
        for _ in 0..<5 {
            channel.embeddedEventLoop.advanceTime(by: .seconds(11))
            try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "a")))
        }
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(6))
        #expect(!channel.isActive)
    }

    @Test func `a request that arrives in time is left alone`() throws {
        let channel = EmbeddedChannel(handler: RequestReadDeadline(.seconds(60)))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        let head = HTTPRequest(method: .get, scheme: nil, authority: "localhost", path: "/saluer")
        try channel.writeInbound(HTTPRequestPart.head(head))
        try channel.writeInbound(HTTPRequestPart.end(nil))
        channel.embeddedEventLoop.advanceTime(by: .seconds(120))
        #expect(channel.isActive)
    }
}

/// Keeps every line with its metadata, for tests to read.
private final class RecordingLog: LogHandler {
    let lines = Mutex<[String]>([])
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .trace }
        set {}
    }
    subscript(metadataKey _: String) -> Logger.Metadata.Value? {
        get { "test" }
        set {}
    }

    func log(event: LogEvent) {
        lines.withLock { $0.append("\(event.message) \(event.metadata ?? [:])") }
    }
}
