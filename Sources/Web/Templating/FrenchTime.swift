package import Foundation
package import Vocabulary

/// An instant as a French reader says it: “8 décembre 2026”, “18 h 30”.
package struct FrenchTime: Sendable {
    /// “8 décembre 2026”, with “1er” for the first of the month.
    package let date: String
    /// “18 h 30”, never broken at the end of a line.
    package let time: String
    package var dateAndTime: String { "\(date), \(time)" }

    package init(_ moment: Moment, in zone: TimeZone) {
        let day = moment.day(in: zone)
        date = Self.date(day)
        let sinceEpoch = moment.milliseconds / 60_000 + Int64(zone.secondsFromGMT(for: moment.date) / 60)
        let minutes = ((sinceEpoch % 1440) + 1440) % 1440
        let rest = minutes % 60
        time = "\(minutes / 60)\u{A0}h\u{A0}\(rest < 10 ? "0" : "")\(rest)"
    }

    package static func date(_ day: CivilDate) -> String {
        "\(day.day == 1 ? "1er" : String(day.day))\u{A0}\(months[day.month - 1]) \(day.year)"
    }

    private static let months = [
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ]
}
