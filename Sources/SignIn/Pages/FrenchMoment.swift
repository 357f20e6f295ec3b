package import Academies
package import Vocabulary
import Web

/// An instant told from today: “aujourd’hui à 18 h 30”, “hier à 7 h 05”, “le 8 décembre 2026 à 18 h 30”.
package struct FrenchMoment: Sendable {
    package let words: String

    package init(_ moment: Moment, now: Moment, of academy: Academy) {
        let zone = academy.identity.timeZone
        let french = FrenchTime(moment, in: zone)
        let days = now.day(in: zone).daysSinceEpoch - moment.day(in: zone).daysSinceEpoch
        words =
            switch days {
            case 0: "aujourd’hui à \(french.time)"
            case 1: "hier à \(french.time)"
            default: "le \(french.date) à \(french.time)"
            }
    }

    /// At the head of a line.
    package var capitalized: String { words.prefix(1).uppercased() + words.dropFirst() }
}
