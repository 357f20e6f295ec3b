import Foundation
import Synchronization
import Testing

@testable import Credentials

@Suite("The desk of those who hash", .timeLimit(.minutes(1)))
struct HashingDeskTests {
    /// Who has been answered.
    private final class Answers: Sendable {
        private let kept = Mutex<[Int]>([])

        var all: [Int] { kept.withLock { $0 } }

        func job(_ number: Int) -> HashingJob {
            HashingJob(work: {}, answer: { self.kept.withLock { $0.append(number) } }, refuse: { _ in })
        }
    }

    private let answers = Answers()

    private func desk(workers: Int = 1, waiting: Int) -> HashingDesk {
        let desk = HashingDesk(workers: workers, capacity: 1000)
        for number in 1...waiting { desk.queue(answers.job(number), as: ticket(number)) }
        return desk
    }

    private func ticket(_ number: Int) -> HashingTicket { HashingTicket(lane: lane(9), number: UInt64(number)) }

    /// One after the other, as a single thread does; who has been answered after each.
    private func serve(_ count: Int, at desk: HashingDesk, each duration: Duration) throws -> [[Int]] {
        try (0..<count).map { _ in
            desk.finish(try #require(desk.take()), after: duration)
            return answers.all
        }
    }

    @Test func `who comes alone is answered at once`() throws {
        let desk = desk(waiting: 1)
        #expect(try serve(1, at: desk, each: .milliseconds(20)) == [[1]])
    }

    @Test func `while anybody waits, answers are kept, to leave together`() throws {
        let desk = desk(waiting: 6)
        let told = try serve(6, at: desk, each: .milliseconds(20))
        #expect(told == [[], [], [], [], [], [1, 2, 3, 4, 5, 6]])
    }

    @Test func `an answer waits for a tenth of a second or two, however long the line`() throws {
        let desk = desk(waiting: 200)
        let told = try serve(15, at: desk, each: .milliseconds(20)).map(\.count)
        #expect(told == [0, 0, 0, 0, 0, 0, 7, 7, 7, 7, 7, 7, 7, 14, 14])
    }

    @Test func `where a password takes long, answers leave one by one`() throws {
        let desk = desk(waiting: 20)
        #expect(try serve(3, at: desk, each: .milliseconds(200)).map(\.count) == [1, 2, 3])
    }

    @Test func `nobody is kept for a crowd that has left`() async throws {
        let desk = desk(waiting: 3)
        #expect(try serve(1, at: desk, each: .milliseconds(20)) == [[]])
        desk.withdraw(ticket(2))
        desk.withdraw(ticket(3))
        let thread = Thread { _ = desk.take() }
        thread.start()
        while answers.all.isEmpty, !Task.isCancelled { await Task.yield() }
        desk.close()
        #expect(answers.all == [1])
    }

    @Test func `a desk that closes answers what is done`() throws {
        let desk = desk(waiting: 3)
        #expect(try serve(1, at: desk, each: .milliseconds(20)) == [[]])
        desk.close()
        #expect(answers.all == [1])
    }
}
