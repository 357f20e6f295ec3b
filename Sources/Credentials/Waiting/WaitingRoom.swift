import Foundation
import Synchronization
package import Vocabulary

/// The door before everything that hashes: as many as can be served within a second or two go through, the others keep
/// a place in line and come back.
///
/// It stands before the first question to the database, so that a crowd costs next to nothing, and no try is counted
/// that is not judged. Whoever is through is served to the end. Nothing of what was typed is kept here.
package final class WaitingRoom: Sendable {
    private let line: Mutex<WaitingLine>
    private let clock: WallClock
    private let random: RandomSource

    /// - Parameters:
    ///   - seats: how many are served at once at most, waiting for a thread of the pool included.
    ///   - places: how many may wait to come back.
    ///   - clock: what time it is.
    ///   - random: tells apart those who come in the same millisecond.
    package init(
        seats: Int = 128 * ProcessInfo.processInfo.activeProcessorCount,
        places: Int = 20_000,
        clock: WallClock = .system,
        random: RandomSource = .system
    ) {
        line = Mutex(WaitingLine(seats: seats, places: places))
        self.clock = clock
        self.random = random
    }

    /// Serves somebody whose turn it is.
    ///
    /// - Parameters:
    ///   - lane: where they come from.
    ///   - ticket: the one they were given before, if they come back.
    ///   - serve: what hashes, and everything around it.
    /// - Returns: what `serve` returns.
    /// - Throws: ``WaitingPlace`` when others are first, ``SpentTicket`` for a ticket that has served, or what `serve`
    ///   throws.
    package func attend<Value>(
        _ lane: HashingLane,
        with ticket: WaitingTicket?,
        _ serve: () async throws -> Value
    ) async throws -> Value {
        let now = clock.now
        let place = ticket ?? WaitingTicket(at: now, random: random)
        switch line.withLock({ $0.enter(lane, with: place, at: now) }) {
        case .waits(let place): throw place
        case .spent: throw SpentTicket()
        case .seated: break
        }
        do {
            let value = try await serve()
            leave(lane, spending: ticket)
            return value
        } catch {
            leave(lane, spending: nil)
            throw error
        }
    }

    /// How many are served and how many wait, for those who watch the service.
    package var counts: (served: Int, waiting: Int) { line.withLock { ($0.seated, $0.waiting) } }

    private func leave(_ lane: HashingLane, spending ticket: WaitingTicket?) {
        let now = clock.now
        line.withLock { $0.leave(lane, spending: ticket, at: now) }
    }
}
