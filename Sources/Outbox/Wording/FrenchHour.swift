import Foundation
import Vocabulary

/// A moment as a sentence says it: `21/11/2026 à 14 h 05`.
enum FrenchHour {
    static func text(of moment: Moment, in zone: TimeZone) -> String {
        let day = moment.day(in: zone)
        let local = moment.milliseconds / 1000 + Int64(zone.secondsFromGMT(for: moment.date))
        let seconds = local - Int64(day.daysSinceEpoch) * 86_400
        let minutes = seconds / 60 % 60
        return "\(day.french) à \(seconds / 3600)\u{A0}h\u{A0}\(minutes < 10 ? "0" : "")\(minutes)"
    }
}
