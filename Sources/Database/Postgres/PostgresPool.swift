import Dispatch
import Synchronization

/// Lends connections, at most `size` at once; whoever finds none waits in line.
final class PostgresPool: Sendable {
    private let uri: String
    private let size: Int
    private let state = Mutex(State())

    private struct State {
        var idle: [Seat] = []
        var opened = 0
        var line: [CheckedContinuation<Seat, Never>] = []
    }

    /// A place in the pool: a queue on which its connection works, and the connection once it is open.
    final class Seat: Sendable {
        let queue = DispatchQueue(label: "preau.postgres")
        let connection = Mutex<PostgresConnection?>(nil)
    }

    init(uri: String, size: Int) {
        self.uri = uri
        self.size = max(1, size)
    }

    /// Runs `body` with an open connection, off the cooperative threads, since libpq blocks.
    func lend<Value: Sendable>(
        _ body: @escaping @Sendable (PostgresConnection) throws -> Value
    ) async throws -> Value {
        let seat = await takeSeat()
        defer { giveBack(seat) }
        return try await withCheckedThrowingContinuation { continuation in
            seat.queue.async {
                continuation.resume(with: Result { try body(try self.open(seat)) })
            }
        }
    }

    func close() {
        let seats = state.withLock { state in
            defer { state.idle = [] }
            state.opened -= state.idle.count
            return state.idle
        }
        for seat in seats { seat.connection.withLock { $0 = nil } }
    }

    private func open(_ seat: Seat) throws -> PostgresConnection {
        try seat.connection.withLock { connection in
            if let connection, connection.isAlive { return connection }
            let opened = try PostgresConnection(uri: uri)
            connection = opened
            return opened
        }
    }

    private func takeSeat() async -> Seat {
        await withCheckedContinuation { continuation in
            let seat: Seat? = state.withLock { state in
                if let seat = state.idle.popLast() { return seat }
                if state.opened < size {
                    state.opened += 1
                    return Seat()
                }
                state.line.append(continuation)
                return nil
            }
            if let seat { continuation.resume(returning: seat) }
        }
    }

    private func giveBack(_ seat: Seat) {
        let next: CheckedContinuation<Seat, Never>? = state.withLock { state in
            guard state.line.isEmpty else { return state.line.removeFirst() }
            state.idle.append(seat)
            return nil
        }
        next?.resume(returning: seat)
    }
}
