package import Foundation
package import Vocabulary

/// When a desk answers, in the clock of its office; it is closed on public holidays.
package struct OpeningHours: Hashable, Sendable {
    /// By day, then by hour; none overlaps another.
    package let spans: [Span]

    /// A stretch of time in one day of every week, its end excluded.
    package struct Span: Hashable, Sendable {
        package let day: Weekday
        package let opens: TimeOfDay
        package let closes: TimeOfDay
    }

    /// What to tell someone who is about to call.
    package enum Verdict: Hashable, Sendable {
        case open(until: TimeOfDay)
        case closed(opens: Opening)
        /// Nothing opens in the fortnight to come.
        case closedForLong
    }

    package struct Opening: Hashable, Sendable {
        package let day: CivilDate
        package let time: TimeOfDay
    }

    package func verdict(at now: Moment, in zone: TimeZone) -> Verdict {
        let today = now.day(in: zone)
        let time = Self.timeOfDay(now, in: zone)
        if let span = spans(on: today).first(where: { $0.opens <= time && time < $0.closes }) {
            return .open(until: span.closes)
        }
        if let next = spans(on: today).first(where: { time < $0.opens }) {
            return .closed(opens: Opening(day: today, time: next.opens))
        }
        return nextOpening(after: today).map { .closed(opens: $0) } ?? .closedForLong
    }

    package func isOpen(at now: Moment, in zone: TimeZone) -> Bool {
        if case .open = verdict(at: now, in: zone) { true } else { false }
    }

    private func nextOpening(after today: CivilDate) -> Opening? {
        for count in 1...14 {
            let day = today.adding(days: count)
            if let span = spans(on: day).first { return Opening(day: day, time: span.opens) }
        }
        return nil
    }

    private func spans(on day: CivilDate) -> [Span] {
        guard !PublicHoliday.falls(on: day) else { return [] }
        let weekday = Weekday(of: day)
        return spans.filter { $0.day == weekday }
    }

    private static func timeOfDay(_ now: Moment, in zone: TimeZone) -> TimeOfDay {
        let local = now.milliseconds / 60_000 + Int64(zone.secondsFromGMT(for: now.date) / 60)
        return TimeOfDay(minutes: Int((local % 1440 + 1440) % 1440))
    }
}
