import CEpoll
import Foundation

/// Connections to one server on this machine, kept open and used again, all watched by one `epoll`.
final class Wires {
    private final class Wire {
        let descriptor: Int32
        var caller: Crowd.Caller?
        var request: [UInt8] = []
        var isUsedAgain = false
        var inbox: [UInt8] = []
        var outbox: ArraySlice<UInt8> = []
        var isWatchedForRoom = false

        init(_ descriptor: Int32) { self.descriptor = descriptor }
    }

    private let port: UInt16
    private let watch: Int32
    private var found = [epoll_event](repeating: epoll_event(), count: 256)
    private var open: [Int32: Wire] = [:]
    private var idle: [Wire] = []
    private var buffer = [UInt8](repeating: 0, count: 64 * 1024)

    init(port: UInt16) throws {
        self.port = port
        watch = epoll_create1(0)
        guard watch >= 0 else { throw ArgumentProblem(description: "no epoll: \(String(cString: strerror(errno)))") }
        signal(SIGPIPE, SIG_IGN)
    }

    deinit { close(watch) }

    /// Sends a request on a connection that nobody uses.
    func send(_ request: [UInt8], for caller: Crowd.Caller) throws {
        try send(request, for: caller, on: try idle.popLast() ?? connect())
    }

    private func send(_ request: [UInt8], for caller: Crowd.Caller, on wire: Wire) throws {
        wire.caller = caller
        wire.request = request
        wire.outbox = request[...]
        push(wire)
    }

    /// Waits for answers and hands each to whoever awaits it; nothing instead of an answer when the connection ended.
    func listen(for patience: Double, _ hand: (Crowd.Caller, Answer?) throws -> Void) throws {
        let count = epoll_wait(watch, &found, Int32(found.count), Int32((patience * 1000).rounded(.up)))
        for event in found.prefix(max(0, Int(count))) {
            // One that an earlier answer of this round has closed is not there any more.
            guard let wire = open[event.data.fd] else { continue }
            if event.events & EPOLLOUT.rawValue != 0 { push(wire) }
            if event.events & (EPOLLIN.rawValue | EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0 { try read(wire, hand) }
        }
    }

    private func read(_ wire: Wire, _ hand: (Crowd.Caller, Answer?) throws -> Void) throws {
        while true {
            let count = recv(wire.descriptor, &buffer, buffer.count, 0)
            if count > 0 {
                wire.inbox += buffer[..<count]
                if count == buffer.count { continue }
                break
            }
            if count < 0, errno == EAGAIN { break }
            return try end(wire, hand)
        }
        guard let caller = wire.caller, let (answer, _) = Answer.read(wire.inbox) else { return }
        wire.caller = nil
        wire.isUsedAgain = true
        wire.inbox.removeAll(keepingCapacity: true)
        idle.append(wire)
        try hand(caller, answer)
    }

    /// The other side has closed: its right when nobody waits, or when the request crossed its leaving (RFC 9112 §9.5).
    private func end(_ wire: Wire, _ hand: (Crowd.Caller, Answer?) throws -> Void) throws {
        open[wire.descriptor] = nil
        idle.removeAll { $0 === wire }
        close(wire.descriptor)
        guard let caller = wire.caller else { return }
        guard wire.isUsedAgain, wire.inbox.isEmpty else { return try hand(caller, nil) }
        try send(wire.request, for: caller, on: try connect())
    }

    private func push(_ wire: Wire) {
        while !wire.outbox.isEmpty {
            let sent = wire.outbox.withUnsafeBytes { Glibc.send(wire.descriptor, $0.baseAddress, $0.count, 0) }
            guard sent > 0 else { break }
            wire.outbox = wire.outbox.dropFirst(sent)
        }
        if wire.outbox.isEmpty == wire.isWatchedForRoom { attend(to: wire, by: EPOLL_CTL_MOD) }
    }

    /// Has whatever comes on a connection told, and whether there is room again where some of a request is left to send.
    private func attend(to wire: Wire, by action: Int32) {
        wire.isWatchedForRoom = !wire.outbox.isEmpty
        var event = epoll_event()
        event.events = EPOLLIN.rawValue | (wire.isWatchedForRoom ? EPOLLOUT.rawValue : 0)
        event.data.fd = wire.descriptor
        // A connection that is not open any more is told of by the next reading.
        _ = epoll_ctl(watch, action, wire.descriptor, &event)
    }

    private func connect() throws -> Wire {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let answer = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(descriptor, $0, size) }
        }
        guard answer == 0 else {
            throw ArgumentProblem(description: "no connection to port \(port): \(String(cString: strerror(errno)))")
        }
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        let wire = Wire(descriptor)
        open[descriptor] = wire
        attend(to: wire, by: EPOLL_CTL_ADD)
        return wire
    }
}
