import Vocabulary

extension Moment {
    /// Reads a `dateTime` with its zone (RFC 7643 §2.3.5): `2026-11-21T02:53:12.345Z`, `2026-11-21T03:53:12+01:00`.
    ///
    /// Fractions beyond the millisecond are dropped.
    init?(dateTime text: String) {
        guard (20...40).contains(text.utf8.count),
            let match = text.wholeMatch(
                of:
                    #/([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})/#
            ),
            let year = Int(match.1), let month = Int(match.2), let day = Int(match.3),
            let hour = Int(match.4), let minute = Int(match.5), let second = Int(match.6),
            let date = CivilDate(year: year, month: month, day: day),
            hour < 24, minute < 60, second < 61,
            let offset = Self.minutes(east: match.8)
        else { return nil }
        let fraction = (match.7.map { $0.dropFirst() } ?? "").prefix(3)
        let digits = fraction + String(repeating: "0", count: 3 - fraction.count)
        let seconds = ((date.daysSinceEpoch * 24 + hour) * 60 + minute - offset) * 60 + second
        self.init(milliseconds: Int64(seconds) * 1000 + (Int64(digits) ?? 0))
    }

    private static func minutes(east zone: Substring) -> Int? {
        guard zone != "Z" else { return 0 }
        guard let hours = Int(zone.dropFirst().prefix(2)), let minutes = Int(zone.suffix(2)), hours < 24, minutes < 60
        else { return nil }
        return (zone.hasPrefix("-") ? -1 : 1) * (hours * 60 + minutes)
    }
}
