import Foundation
import Testing
import Vocabulary

@Suite("Civil dates")
struct CivilDateTests {
    @Test(arguments: [
        "10/01/1964", "10-1-1964", "10.01.1964", "10 01 1964", "1964-01-10", "1964/1/10", "19640110", "10 janvier 1964",
        "10 JANV. 1964", "10\u{A0}janvier\u{202F}1964",
    ])
    func `every way of writing a day is read`(typed: String) {
        #expect(CivilDate(typed)?.iso == "1964-01-10")
    }

    @Test(arguments: [
        ("1er août 1970", "1970-08-01"), ("29 février 2000", "2000-02-29"), ("3 fev 1999", "1999-02-03"),
        ("14 juil 1989", "1989-07-14"), ("14 juin 1989", "1989-06-14"), ("25 Décembre 2001", "2001-12-25"),
    ])
    func `French months are read in full or cut short`(typed: String, iso: String) {
        #expect(CivilDate(typed)?.iso == iso)
    }

    @Test(arguments: [
        "", "10/01/64", "32/01/1964", "00/01/1964", "10/13/1964", "10/00/1964", "30/02/2000", "31/04/2001",
        "+1/01/1964",
        "10/01/0000", "10/01/19640", "10 jui 1964", "10 brumaire 1964", "1964-01-10-1", "١٠/٠١/١٩٦٤", "1964 janvier 10",
        String(repeating: "1", count: 100),
    ])
    func `what is no day is refused`(typed: String) {
        #expect(CivilDate(typed) == nil)
    }

    @Test(arguments: [
        (2000, true), (2004, true), (1900, false), (2100, false), (2023, false), (2400, true), (1600, true),
    ])
    func `only leap years have a 29 February`(year: Int, isLeap: Bool) {
        #expect((CivilDate(year: year, month: 2, day: 29) != nil) == isLeap)
    }

    @Test func `days are counted as Foundation counts them`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        // Foundation turns to the Julian calendar before October 1582.
        let first = try #require(CivilDate(year: 1583, month: 1, day: 1)).daysSinceEpoch
        let last = try #require(CivilDate(year: 2600, month: 12, day: 31)).daysSinceEpoch
        for days in stride(from: first, through: last, by: 13) {
            let parts = calendar.dateComponents(
                [.year, .month, .day],
                from: Date(timeIntervalSince1970: Double(days) * 86_400)
            )
            let date = CivilDate(daysSinceEpoch: days)
            guard date.year == parts.year, date.month == parts.month, date.day == parts.day else {
                Issue.record("day \(days) is \(date) here and \(parts) in Foundation")
                return
            }
        }
    }

    @Test func `every day from year 1 to 9999 is found again by its number`() throws {
        let first = try #require(CivilDate(year: 1, month: 1, day: 1))
        let last = try #require(CivilDate(year: 9999, month: 12, day: 31))
        var previous = first.adding(days: -1)
        for days in first.daysSinceEpoch...last.daysSinceEpoch {
            let date = CivilDate(daysSinceEpoch: days)
            guard previous < date, date.daysSinceEpoch == days else {
                Issue.record("day \(days) is \(date), after \(previous)")
                return
            }
            previous = date
        }
        #expect(previous == last)
    }

    @Test func `a day is printed as feeds and as French forms write it`() throws {
        let day = try #require(CivilDate(year: 964, month: 1, day: 9))
        #expect(day.iso == "0964-01-09" && day.french == "09/01/0964" && "\(day)" == "0964-01-09")
    }
}

@Suite("Birth dates")
struct BirthDateTests {
    static let today = CivilDate(daysSinceEpoch: 20_000)

    @Test(arguments: ["10/01/1964", "1964-01-10", "19640110"])
    func `a birth date is read in every form of a day`(typed: String) throws {
        #expect(try BirthDate(typed, today: Self.today).revealed.iso == "1964-01-10")
    }

    @Test(arguments: [
        ("", BirthDate.Problem.empty), ("  ", .empty), ("30/02/1964", .notADate), ("demain", .notADate),
        ("31/12/1899", .tooLongAgo), ("04/10/2024", .notInThePast), ("01/01/2500", .notInThePast),
    ])
    func `what no living agent can have is refused`(typed: String, problem: BirthDate.Problem) {
        #expect(Self.today.iso == "2024-10-04")
        #expect(throws: problem) { try BirthDate(typed, today: Self.today) }
    }

    @Test func `what was stored is not judged again`() {
        #expect(BirthDate(stored: "1850-01-01")?.revealed.year == 1850)
        #expect(BirthDate(stored: "no day") == nil)
    }

    @Test func `no print shows it`() throws {
        let birth = try BirthDate("10/01/1964", today: Self.today)
        #expect("\(birth)" == "••/••/••••")
        for print in prints(of: birth) { #expect(!print.contains("1964") && !print.contains("10")) }
    }

    @Test func `no problem quotes what was typed`() {
        for problem in [BirthDate.Problem.empty, .notADate, .notInThePast, .tooLongAgo] {
            #expect(problem.description.hasSuffix("."))
        }
    }
}
