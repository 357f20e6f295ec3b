import Vocabulary

/// How long to wait, to the minute: `12 minutes`, `1 h 05`.
struct FrenchPause {
    let words: String

    init(_ remaining: Duration) {
        let minutes = max(1, Int((remaining.wholeMilliseconds + 59_999) / 60_000))
        words =
            switch (minutes / 60, minutes % 60) {
            case (0, 1): "1 minute"
            case (0, let minutes): "\(minutes) minutes"
            case (let hours, let minutes): "\(hours) h \(minutes < 10 ? "0" : "")\(minutes)"
            }
    }
}
