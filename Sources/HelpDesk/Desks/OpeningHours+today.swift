import Academies
import Foundation
import Vocabulary
import Web

extension OpeningHours {
    /// What to tell someone about to call: « Ouvre demain à 9 h 00. »
    func today(at now: Moment, in zone: TimeZone) -> String {
        switch verdict(at: now, in: zone) {
        case .open(let end): return "Ouvert jusqu’à \(end.withMinutes)."
        case .closedForLong: return "Fermé en ce moment."
        case .closed(let opening):
            let days = opening.day.daysSinceEpoch - now.day(in: zone).daysSinceEpoch
            return "Ouvre \(Self.day(opening.day, after: days)) à \(opening.time.withMinutes)."
        }
    }

    private static func day(_ day: CivilDate, after count: Int) -> String {
        switch count {
        case 0: "aujourd’hui"
        case 1: "demain"
        default: "\(Weekday(of: day).french) \(FrenchTime.date(day))"
        }
    }
}

extension TimeOfDay {
    /// « 9 h 00 »: an hour of opening is said to the minute.
    fileprivate var withMinutes: String {
        let minute = minutes % 60
        return "\(minutes / 60)\u{A0}h\u{A0}\(minute < 10 ? "0" : "")\(minute)"
    }
}
