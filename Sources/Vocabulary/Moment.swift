package import Foundation

/// An instant, to the millisecond since 1 January 1970 UTC: what the database stores and the clock gives.
package struct Moment: Hashable, Sendable, Comparable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package init(_ date: Date) { milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded()) }

    /// The first instant of a day in a time zone.
    package init(startOf day: CivilDate, in zone: TimeZone = .gmt) {
        let midnight = Int64(day.daysSinceEpoch) * Duration.days(1).wholeMilliseconds
        func local(_ guess: Int64) -> Int64 {
            midnight - Int64(zone.secondsFromGMT(for: Moment(milliseconds: guess).date)) * 1000
        }
        // Twice, since the first guess may stand on the other side of a change of hour.
        milliseconds = local(local(midnight))
    }

    package var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    package static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }

    package static func + (moment: Moment, duration: Duration) -> Moment {
        Moment(milliseconds: moment.milliseconds + duration.wholeMilliseconds)
    }

    package static func - (moment: Moment, duration: Duration) -> Moment {
        Moment(milliseconds: moment.milliseconds - duration.wholeMilliseconds)
    }

    package static func - (left: Moment, right: Moment) -> Duration {
        .milliseconds(left.milliseconds - right.milliseconds)
    }

    /// The civil day in a time zone; feeds and leaving dates are civil.
    package func day(in zone: TimeZone = .gmt) -> CivilDate {
        CivilDate(daysSinceEpoch: Self.wholeDays(milliseconds + Int64(zone.secondsFromGMT(for: date)) * 1000))
    }

    private static func wholeDays(_ milliseconds: Int64) -> Int {
        let day: Int64 = 86_400_000
        // Division rounds towards zero, and the days before 1970 are below it.
        return Int((milliseconds >= 0 ? milliseconds : milliseconds - day + 1) / day)
    }
}

extension Moment: CustomStringConvertible {
    /// The form of RFC 3339, `2026-11-21T02:53:12.345Z`.
    package var description: String {
        let day = CivilDate(daysSinceEpoch: Self.wholeDays(milliseconds))
        let rest = Int(milliseconds) - day.daysSinceEpoch * 86_400_000
        let hours = ASCII.padded(rest / 3_600_000, to: 2)
        let minutes = ASCII.padded(rest / 60_000 % 60, to: 2)
        let seconds = ASCII.padded(rest / 1000 % 60, to: 2)
        return "\(day.iso)T\(hours):\(minutes):\(seconds).\(ASCII.padded(rest % 1000, to: 3))Z"
    }
}

extension Duration {
    package var wholeMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }

    package static func minutes(_ count: Int) -> Duration { .seconds(count * 60) }
    package static func hours(_ count: Int) -> Duration { .seconds(count * 3600) }
    package static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }
}
