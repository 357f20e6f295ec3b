import Testing
import Vocabulary

@testable import Credentials

@Suite("The door before everything that hashes", .timeLimit(.minutes(10)))
struct WaitingRoomTests {
    private let clock = SetClock()

    private func room(seats: Int) -> WaitingRoom {
        WaitingRoom(seats: seats, places: 10, clock: clock.clock, random: .seeded(3))
    }

    @Test func `who is inside is served to the end, who comes meanwhile waits`() async throws {
        let room = room(seats: 1)
        let answer = try await room.attend(lane(9), with: nil) {
            await #expect(throws: WaitingPlace.self) { try await room.attend(lane(10), with: nil) {} }
            #expect(room.counts == (served: 1, waiting: 1))
            return 7
        }
        #expect(answer == 7)
        #expect(room.counts.served == 0)
    }

    @Test func `whatever goes wrong inside frees the seat, and the ticket may serve again`() async throws {
        struct Broken: Error {}
        let room = room(seats: 1)
        let ticket = WaitingTicket(at: clock.clock.now, random: .seeded(5))
        for _ in 0..<5 {
            await #expect(throws: Broken.self) { try await room.attend(lane(9), with: ticket) { throw Broken() } }
        }
        try await room.attend(lane(9), with: ticket) {}
        await #expect(throws: SpentTicket.self) { try await room.attend(lane(9), with: ticket) {} }
    }

    @Test func `a button pressed twice is served twice, since nobody knows which answer is read`() async throws {
        let room = room(seats: 4)
        let ticket = WaitingTicket(at: clock.clock.now, random: .seeded(5))
        let both = try await room.attend(lane(9), with: ticket) { try await room.attend(lane(9), with: ticket) { 2 } }
        #expect(both == 2)
    }
}
