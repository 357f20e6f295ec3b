import Vocabulary

/// An hour and a minute on the clock of an office.
package struct TimeOfDay: Hashable, Sendable, Comparable {
    /// Since midnight, up to 24:00.
    package let minutes: Int

    package init?(hour: Int, minute: Int) {
        guard (0...24).contains(hour), (0...59).contains(minute), hour < 24 || minute == 0 else { return nil }
        minutes = hour * 60 + minute
    }

    /// Reads `09:00` and `9:00`.
    package init?(_ text: some StringProtocol) {
        let pieces = text.split(separator: ":", omittingEmptySubsequences: false)
        guard pieces.count == 2, (1...2).contains(pieces[0].utf8.count), pieces[1].utf8.count == 2,
            pieces.allSatisfy({ $0.utf8.allSatisfy(ASCII.isDigit) }),
            let hour = Int(pieces[0]), let minute = Int(pieces[1])
        else { return nil }
        self.init(hour: hour, minute: minute)
    }

    init(minutes: Int) { self.minutes = minutes }

    /// As French typography writes it, with no-break spaces: « 9 h », « 12 h 30 ».
    package var french: String {
        let hour = "\(minutes / 60)\u{A0}h"
        let minute = minutes % 60
        return minute == 0 ? hour : "\(hour)\u{A0}\(minute < 10 ? "0" : "")\(minute)"
    }

    package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minutes < right.minutes }
}

extension TimeOfDay: CustomStringConvertible {
    package var description: String { "\(minutes / 600)\(minutes / 60 % 10):\(minutes % 60 / 10)\(minutes % 10)" }
}
