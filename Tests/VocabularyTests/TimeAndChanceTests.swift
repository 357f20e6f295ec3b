import Foundation
import Testing
import Vocabulary

@Suite("Moments")
struct MomentTests {
    @Test(arguments: [
        (Int64(0), "1970-01-01T00:00:00.000Z"), (1_795_000_000_000, "2026-11-18T11:06:40.000Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
        (-86_400_000, "1969-12-31T00:00:00.000Z"), (951_782_400_001, "2000-02-29T00:00:00.001Z"),
    ])
    func `a moment is printed in universal time`(milliseconds: Int64, print: String) {
        #expect("\(Moment(milliseconds: milliseconds))" == print)
    }

    @Test func `the day depends on the time zone`() throws {
        let paris = try #require(TimeZone(identifier: "Europe/Paris"))
        let moment = Moment(milliseconds: 1_795_042_800_000)
        #expect("\(moment)" == "2026-11-18T23:00:00.000Z")
        #expect(moment.day().iso == "2026-11-18" && moment.day(in: paris).iso == "2026-11-19")
    }

    @Test func `durations move a moment and part two of them`() {
        let start = Moment(milliseconds: 1000)
        #expect(start + .minutes(2) == Moment(milliseconds: 121_000))
        #expect(start - .hours(1) == Moment(milliseconds: -3_599_000))
        #expect((start + .days(3)) - start == .seconds(259_200))
        #expect(start < start + .milliseconds(1))
    }

    @Test func `a date of Foundation comes back to the millisecond`() {
        let moment = Moment(milliseconds: 1_795_000_000_123)
        #expect(Moment(moment.date) == moment)
    }
}

@Suite("Clock and chance")
struct ClockAndChanceTests {
    @Test func `a set clock moves when told to`() {
        let set = SetClock(at: Moment(milliseconds: 5))
        let clock = set.clock
        #expect(clock.now == Moment(milliseconds: 5))
        set.advance(by: .seconds(2))
        #expect(clock.now == Moment(milliseconds: 2005))
    }

    @Test func `the machine's clock tells the time`() {
        #expect(abs(WallClock.system.now.date.timeIntervalSinceNow) < 60)
    }

    @Test func `a seed always gives the same sequence`() {
        let (first, second, other) = (RandomSource.seeded(1), RandomSource.seeded(1), RandomSource.seeded(2))
        let bytes = first.bytes(13)
        #expect(bytes.count == 13)
        #expect(bytes == second.bytes(13))
        #expect(bytes != other.bytes(13))
        #expect(bytes != first.bytes(13))
    }

    @Test func `the system's chance does not repeat itself`() {
        #expect(RandomSource.system.bytes(32) != RandomSource.system.bytes(32))
        #expect(RandomSource.system.bytes(0).isEmpty)
    }

    @Test func `a number stays in its range and reaches every place of it`() {
        let random = RandomSource.seeded(7)
        #expect(Set((0..<200).map { _ in random.number(in: 3..<6) }) == [3, 4, 5])
        #expect(Set((0..<200).map { _ in random.number(in: -1...1) }) == [-1, 0, 1])
    }
}
