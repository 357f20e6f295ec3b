import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Testing

@testable import Web

/// What strangers can do to a server that listens on a real port (peers’ bug 20: slowloris).
@Suite("A connection that keeps us busy", .serialized, .timeLimit(.minutes(10)))
struct ConnectionLimitTests {
    /// Serves two routes under limits; the second answers when the server has been asked to stop.
    private func serve(
        _ limits: RequestLimits,
        whenSlow: @escaping @Sendable () -> Void = {},
        _ body: @Sendable (_ port: Int) async throws -> Void
    ) async throws {
        let router = Router()
        router.get("/") { _, _ in "bonjour" }
        router.post("/") { request, _ in String(try await request.body.collect(upTo: 4096).readableBytes) }
        router.get("lent") { _, _ in
            whenSlow()
            try await gracefulShutdown()
            return "fini"
        }
        var quiet = Logger(label: "test")
        quiet.logLevel = .critical
        let (ports, tell) = AsyncStream<Int>.makeStream()
        // Not by HummingbirdTesting, whose server forgets how many connections it may have.
        let application = Application(
            router: router,
            server: limits.server,
            configuration: ApplicationConfiguration(
                address: .hostname("127.0.0.1", port: 0),
                availableConnectionsDelegate: limits.door
            ),
            onServerRunning: { channel in tell.yield(channel.localAddress?.port ?? 0) },
            logger: quiet
        )
        let service = ServiceGroup(configuration: .init(services: [application], logger: quiet))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await service.run() }
            for await port in ports {
                try await body(port)
                break
            }
            await service.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    private static let hello = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"

    private var impatient: RequestLimits {
        var limits = RequestLimits()
        limits.idle = .milliseconds(500)
        limits.reading = .milliseconds(800)
        return limits
    }

    private func isServed(_ wire: Wire) async -> Bool {
        wire.send(Self.hello)
        guard case .text(let text) = await wire.listen(for: .seconds(20)) else { return false }
        return text.hasPrefix("HTTP/1.1 200 OK") && text.hasSuffix("bonjour")
    }

    @Test func `a head that trickles in is cut off`() async throws {
        try await serve(impatient) { port in
            let wire = try Wire(port: port)
            wire.send("GET / HTTP/1.1\r\nHost: localhost\r\n")
            #expect(await wire.trickle("X-A: a\r\n", every: .milliseconds(100), atMost: 90))
            wire.end()
        }
    }

    @Test func `a body that trickles in is cut off, however steadily`() async throws {
        try await serve(impatient) { port in
            let wire = try Wire(port: port)
            wire.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000\r\n\r\n")
            #expect(await wire.trickle("a", every: .milliseconds(100), atMost: 300))
            wire.end()
        }
    }

    @Test func `a connection that says nothing is closed, before and after a request`() async throws {
        try await serve(impatient) { port in
            let silent = try Wire(port: port)
            #expect(await silent.listen(for: .seconds(20)) == .ended)
            silent.end()
            let once = try Wire(port: port)
            #expect(await isServed(once))
            #expect(await once.listen(for: .seconds(20)) == .ended)
            once.end()
        }
    }

    private static let heads = [
        "GET /\(String(repeating: "a", count: 64 * 1024)) HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nCookie: \(String(repeating: "a", count: 64 * 1024))\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\n\(String(repeating: "X-A: a\r\n", count: 200))\r\n",
        "\u{16}\u{3}\u{1}\u{2}\r\n\r\n",
    ]

    @Test(arguments: heads.indices)
    func `a head too long, with too many fields, or that is no HTTP is refused, and others are served`(
        index: Int
    ) async throws {
        try await serve(RequestLimits()) { port in
            let wire = try Wire(port: port)
            wire.send(Self.heads[index])
            switch await wire.listen(for: .seconds(20)) {
            case .text(let text): #expect(text.hasPrefix("HTTP/1.1 4"))
            case .ended: break
            case .nothing: Issue.record("neither answered nor closed")
            }
            wire.end()
            let polite = try Wire(port: port)
            #expect(await isServed(polite))
            polite.end()
        }
    }

    @Test func `beyond so many connections others wait until one ends`() async throws {
        var limits = RequestLimits()
        limits.connections = 2
        try await serve(limits) { port in
            let inside = try (0..<2).map { _ in try Wire(port: port) }
            for wire in inside { #expect(await isServed(wire)) }
            // One more than allowed may come in before the door knows.
            let next = try Wire(port: port)
            let late = try Wire(port: port)
            late.send(Self.hello)
            #expect(await late.listen(for: .milliseconds(500)) == .nothing)
            for wire in inside + [next] { wire.end() }
            guard case .text = await late.listen(for: .seconds(20)) else {
                Issue.record("never served")
                return
            }
            late.end()
        }
    }

    @Test func `a server asked to stop finishes what is under way`() async throws {
        let (begun, tell) = AsyncStream<Void>.makeStream()
        let (wires, hand) = AsyncStream<Wire>.makeStream()
        try await serve(RequestLimits()) {
            tell.yield()
        } _: { port in
            let wire = try Wire(port: port)
            wire.send("GET /lent HTTP/1.1\r\nHost: localhost\r\n\r\n")
            for await _ in begun { break }
            hand.yield(wire)
        }
        for await wire in wires {
            guard case .text(let text) = await wire.listen(for: .seconds(20)) else {
                Issue.record("cut off")
                return
            }
            #expect(text.hasPrefix("HTTP/1.1 200 OK") && text.hasSuffix("fini"))
            wire.end()
            return
        }
    }
}
