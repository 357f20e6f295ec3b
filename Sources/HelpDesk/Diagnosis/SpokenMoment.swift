import Foundation
import Vocabulary
import Web

/// When something happened, as one says it today: « Hier à 18 h 05 ».
struct SpokenMoment {
    let text: String

    init(_ moment: Moment, now: Moment, in zone: TimeZone) {
        let spoken = FrenchTime(moment, in: zone)
        let days = now.day(in: zone).daysSinceEpoch - moment.day(in: zone).daysSinceEpoch
        switch days {
        case 0: text = "Aujourd’hui à \(spoken.time)"
        case 1: text = "Hier à \(spoken.time)"
        default: text = "Le \(spoken.date) à \(spoken.time)"
        }
    }
}
