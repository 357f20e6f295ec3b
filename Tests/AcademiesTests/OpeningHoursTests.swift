import Foundation
import Testing
import Vocabulary

@testable import Academies

@Suite("Opening hours")
struct OpeningHoursTests {
    /// Amiens: Monday to Friday, 9:00 to 12:30 and 13:30 to 16:30.
    let hours: OpeningHours
    let paris: TimeZone

    init() throws {
        hours = try #require(try Fixtures.academy("amiens").helpDesks.first?.hours)
        paris = try #require(TimeZone(identifier: "Europe/Paris"))
    }

    @Test(arguments: [
        ("2026-11-20T08:00:00Z", 750), ("2026-11-20T11:29:59Z", 750), ("2026-11-20T12:30:00Z", 990),
        ("2026-07-15T07:00:00Z", 750),
    ])
    func `the desk is open, winter and summer`(instant: String, untilMinutes: Int) throws {
        #expect(hours.verdict(at: try moment(instant), in: paris) == .open(until: TimeOfDay(minutes: untilMinutes)))
    }

    @Test(arguments: [
        // Before opening, at noon sharp, on Friday evening, at the week-end.
        ("2026-11-20T07:59:59Z", "2026-11-20", 540),
        ("2026-11-20T11:30:00Z", "2026-11-20", 810),
        ("2026-11-20T15:30:00Z", "2026-11-23", 540),
        ("2026-11-22T10:00:00Z", "2026-11-23", 540),
        // 14 July 2026 is a Tuesday.
        ("2026-07-14T09:00:00Z", "2026-07-15", 540),
        // Easter Monday 2026 is 6 April.
        ("2026-04-03T15:00:00Z", "2026-04-07", 540),
        // Late on Sunday in London it is Monday in Paris.
        ("2026-11-22T23:30:00Z", "2026-11-23", 540),
    ])
    func `the desk is closed and says when it opens`(instant: String, day: String, minutes: Int) throws {
        let opening = OpeningHours.Opening(day: try Fixtures.day(day), time: TimeOfDay(minutes: minutes))

        #expect(hours.verdict(at: try moment(instant), in: paris) == .closed(opens: opening))
        #expect(!hours.isOpen(at: try moment(instant), in: paris))
    }

    @Test func `a desk that never opens says so`() throws {
        let never = OpeningHours(spans: [])

        #expect(never.verdict(at: try moment("2026-11-20T08:00:00Z"), in: paris) == .closedForLong)
    }

    @Test(arguments: [
        ("2024-03-31"), ("2025-04-20"), ("2026-04-05"), ("2027-03-28"), ("2038-04-25"), ("2019-04-21"),
    ])
    func `Easter falls on its Sunday`(sunday: String) throws {
        let day = try Fixtures.day(sunday)

        #expect(PublicHoliday.easter(of: day.year) == day)
        #expect(Weekday(of: day) == .sunday)
    }

    @Test(arguments: ["2026-05-01", "2026-05-14", "2026-05-25", "2026-11-11", "2026-12-25"])
    func `the country rests`(day: String) throws { #expect(PublicHoliday.falls(on: try Fixtures.day(day))) }

    @Test func `days with different hours are told apart`() {
        let spans = [Weekday.monday, .tuesday, .wednesday].map { day in
            OpeningHours.Span(
                day: day,
                opens: TimeOfDay(minutes: 540),
                closes: TimeOfDay(minutes: day == .wednesday ? 720 : 1020)
            )
        }

        #expect(
            OpeningHours(spans: spans).sentence
                == "du lundi au mardi de 9\u{A0}h à 17\u{A0}h, le mercredi de 9\u{A0}h à 12\u{A0}h"
        )
    }

    private func moment(_ text: String) throws -> Moment { Moment(try Date(text, strategy: .iso8601)) }
}
