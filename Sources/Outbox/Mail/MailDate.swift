import Vocabulary

/// The date of a mail: `Sat, 21 Nov 2026 02:53:12 +0000` (RFC 5322 §3.3).
enum MailDate {
    static func text(of moment: Moment) -> String {
        let day = moment.day()
        let seconds = moment.milliseconds / 1000 - Int64(day.daysSinceEpoch) * 86_400
        let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(twoDigits).joined(separator: ":")
        // 1 January 1970 was a Thursday.
        let weekday = weekdays[day.daysSinceEpoch % 7]
        return "\(weekday), \(twoDigits(Int64(day.day))) \(months[day.month - 1]) \(day.year) \(time) +0000"
    }

    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
