import Vocabulary

/// When to try again: soon at first, since most failures are brief, then ever more seldom, and not after a day.
///
/// RFC 5321 §4.5.4.1 asks mail servers for half an hour and four or five days. Between this service and its own relay
/// minutes are fair, and a notice that is older than a day has better ways to be told.
struct RetrySchedule: Sendable {
    /// The pause after each failure; the last one repeats.
    let pauses: [Duration]
    /// How long after its posting a message is tried at most.
    let patience: Duration

    static let standard = RetrySchedule(
        pauses: [.minutes(1), .minutes(5), .minutes(15), .hours(1), .hours(4)],
        patience: .hours(24)
    )

    /// The next try after a failed one; none when it would come too late.
    func nextTry(of claimed: ClaimedMessage, at now: Moment) -> Moment? {
        guard let last = pauses.last else { return nil }
        let place = max(0, claimed.attempts - 1)
        let next = now + (pauses.indices.contains(place) ? pauses[place] : last)
        return next <= claimed.usefulUntil ?? (claimed.postedAt + patience) ? next : nil
    }
}
