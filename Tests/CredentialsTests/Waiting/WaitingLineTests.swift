import Testing
import Vocabulary

@testable import Credentials

@Suite("The line before everything that hashes")
struct WaitingLineTests {
    private let start = SetClock().clock.now
    private let random = RandomSource.seeded(11)

    private func ticket(after seconds: Int = 0) -> WaitingTicket {
        WaitingTicket(at: start + .seconds(seconds), random: random)
    }

    /// A line whose seats are all taken, by eight académies.
    private func fullLine(seats: Int = 8, places: Int = 100) -> WaitingLine {
        var line = WaitingLine(seats: seats, places: places)
        for number in 0..<seats {
            #expect(line.enter(lane(number % 8 + 20), with: ticket(), at: start) == .seated)
        }
        return line
    }

    private func place(_ answer: WaitingLine.Answer) throws -> WaitingPlace {
        guard case .waits(let place) = answer else { throw NotWaiting() }
        return place
    }

    private struct NotWaiting: Error {}

    @Test func `as many as there are seats go through, the others get a place and a time`() throws {
        var line = fullLine()
        let first = try place(line.enter(lane(9), with: ticket(after: 1), at: start + .seconds(1)))
        let second = try place(line.enter(lane(9), with: ticket(after: 2), at: start + .seconds(2)))
        #expect(first.ahead == 0)
        #expect(second.ahead == 1)
        #expect(second.wait > .zero)
        #expect(second.comeBack >= .seconds(5))
        #expect(second.keptUntil == start + .seconds(2) + second.comeBack + .minutes(2))
    }

    @Test func `a free seat is kept for who waited longest`() throws {
        var line = fullLine()
        let early = ticket(after: 1)
        _ = try place(line.enter(lane(9), with: early, at: start + .seconds(1)))
        line.leave(lane(20), spending: nil, at: start + .seconds(2))

        let late = try place(line.enter(lane(9), with: ticket(after: 3), at: start + .seconds(3)))
        #expect(late.ahead == 1)
        #expect(line.enter(lane(9), with: early, at: start + .seconds(4)) == .seated)
    }

    @Test func `asking again keeps one's place and takes no second one`() throws {
        var line = fullLine()
        let mine = ticket(after: 1)
        _ = try place(line.enter(lane(9), with: mine, at: start + .seconds(1)))
        _ = try place(line.enter(lane(9), with: ticket(after: 2), at: start + .seconds(2)))
        for second in 3..<20 {
            #expect(try place(line.enter(lane(9), with: mine, at: start + .seconds(second))).ahead == 0)
        }
        #expect(line.waiting == 2)
    }

    @Test func `académies take turns whatever their crowds`() throws {
        var line = fullLine()
        for second in 1...50 { _ = line.enter(lane(9), with: ticket(after: second), at: start + .seconds(1)) }
        let quiet = try place(line.enter(lane(10), with: ticket(after: 51), at: start + .seconds(1)))
        #expect(try #require(quiet.ahead) <= 1)
    }

    @Test func `one network never takes more than half of the seats, nor one académie three quarters`() {
        var line = WaitingLine(seats: 64, places: 100)
        func fill(_ address: (Int) -> String) -> Int {
            (0..<64).count { line.enter(lane(9, address($0)), with: ticket(), at: start) == .seated }
        }
        #expect(fill { _ in "203.0.113.5" } == 33)
        #expect(fill { "10.0.\($0).1" } == 16)
        #expect(line.enter(lane(10), with: ticket(), at: start) == .seated)
    }

    @Test func `who does not come back has given up the place`() throws {
        var line = fullLine()
        let gone = try place(line.enter(lane(9), with: ticket(after: 1), at: start))
        let mine = ticket(after: 2)
        #expect(try place(line.enter(lane(9), with: mine, at: start)).ahead == 1)

        let later = gone.keptUntil + .seconds(2)
        #expect(try place(line.enter(lane(9), with: mine, at: later)).ahead == 0)
        #expect(line.waiting == 1)
    }

    @Test func `seats do not stay empty for people who left`() {
        var line = fullLine()
        for second in 1...50 { _ = line.enter(lane(9), with: ticket(after: second), at: start) }
        for number in 0..<7 { line.leave(lane(20 + number), spending: nil, at: start) }
        #expect(line.enter(lane(10), with: ticket(after: 60), at: start) == .seated)
    }

    @Test func `a ticket serves once`() throws {
        var line = fullLine()
        let mine = ticket(after: 1)
        _ = try place(line.enter(lane(9), with: mine, at: start))
        for number in 0..<8 { line.leave(lane(20 + number), spending: nil, at: start) }
        #expect(line.enter(lane(9), with: mine, at: start + .seconds(5)) == .seated)
        line.leave(lane(9), spending: mine, at: start + .seconds(6))
        #expect(line.enter(lane(9), with: mine, at: start + .seconds(7)) == .spent)
        // Its page is out of date before the line forgets it.
        #expect(line.enter(lane(9), with: mine, at: start + .minutes(2) + .seconds(35)) == .spent)
    }

    @Test func `who was seated by another server, or before this one started, comes by the time of arrival`() throws {
        var line = fullLine()
        for second in 10...15 { _ = line.enter(lane(9), with: ticket(after: second), at: start + .seconds(20)) }
        let stranger = try place(line.enter(lane(9), with: ticket(after: 1), at: start + .seconds(20)))
        #expect(stranger.ahead == 0)
    }

    @Test func `a line that is full says so, and makes room for a quieter académie`() throws {
        var line = fullLine(places: 3)
        for second in 1...3 { _ = line.enter(lane(9), with: ticket(after: second), at: start) }
        let refused = try place(line.enter(lane(9), with: ticket(after: 4), at: start))
        #expect(refused.ahead == nil)
        #expect(try place(line.enter(lane(10), with: ticket(after: 5), at: start)).ahead != nil)
        #expect(line.waiting == 3)
    }

    @Test func `the time told is what people really take`() throws {
        var line = fullLine()
        var now = start
        for _ in 0..<400 {
            now = now + .milliseconds(100)
            line.leave(lane(20), spending: nil, at: now)
            #expect(line.enter(lane(20), with: ticket(), at: now) == .seated)
        }
        let told = try place(line.enter(lane(9), with: ticket(), at: now)).wait
        #expect(told > .milliseconds(700) && told < .milliseconds(900))
    }

    @Test func `a ticket goes through a page as text`() {
        let ticket = ticket()
        #expect(WaitingTicket(ticket.text) == ticket)
        #expect(WaitingTicket("") == nil)
        #expect(WaitingTicket("<b>") == nil)
    }

    @Test func `a slow machine has fewer seats, and gives them back when it is fast again`() {
        var pace = Pace()
        var now = start
        func serve(every pause: Duration) {
            for _ in 0..<500 {
                now = now + pause
                pace.note(now)
            }
        }
        #expect(pace.people(within: .seconds(2)) == 100)
        serve(every: .milliseconds(125))
        #expect((15...17).contains(pace.people(within: .seconds(2))))
        serve(every: .milliseconds(10))
        #expect((190...200).contains(pace.people(within: .seconds(2))))
        serve(every: .zero)
        #expect(pace.people(within: .seconds(2)) == 2000)
    }

    @Test func `people who leave in groups take no more seats, nor fewer, than one by one`() {
        var pace = Pace()
        var now = start
        func people(_ groups: Int) -> [Int] {
            (0..<groups).flatMap { _ in
                now = now + .milliseconds(150)
                return (1...15).map { _ in
                    pace.note(now)
                    return pace.people(within: .seconds(1))
                }
            }
        }
        _ = people(50)
        #expect(people(50).allSatisfy { (88...112).contains($0) })
    }

    @Test func `however slow the machine, its threads find work`() {
        var line = WaitingLine(seats: 200, places: 10)
        for number in 1...30 { #expect(line.enter(lane(number), with: ticket(), at: start) == .seated) }
        for number in 1...28 { line.leave(lane(number), spending: nil, at: start + .minutes(number)) }
        #expect(line.seats == WaitingLine.fewestSeats)
    }
}
