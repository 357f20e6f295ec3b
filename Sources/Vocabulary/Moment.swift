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
        let local = milliseconds + Int64(zone.secondsFromGMT(for: date)) * 1000
        let day = Duration.days(1).wholeMilliseconds
        // Division rounds towards zero, and the days before 1970 are below it.
        return CivilDate(daysSinceEpoch: Int((local >= 0 ? local : local - day + 1) / day))
    }
}

extension Moment: CustomStringConvertible {
    /// The form of RFC 3339, `2026-11-21T02:53:12.345Z`.
    package var description: String {
        let day = day()
        let rest = milliseconds - Int64(day.daysSinceEpoch) * 86_400_000
        func pad(_ number: Int64, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let time = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60].map { pad($0, 2) }.joined(separator: ":")
        return "\(day.iso)T\(time).\(pad(rest % 1000, 3))Z"
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
