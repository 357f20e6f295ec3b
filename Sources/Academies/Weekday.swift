package import Vocabulary

/// A day of the week, which begins on Monday (ISO 8601).
package enum Weekday: String, CaseIterable, Sendable, Comparable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    package init(of day: CivilDate) {
        // 1 January 1970 was a Thursday.
        let index = ((day.daysSinceEpoch + 3) % 7 + 7) % 7
        self = Self.allCases[index]
    }

    package var french: String {
        ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"][rank]
    }

    package static func < (left: Weekday, right: Weekday) -> Bool { left.rank < right.rank }

    var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
