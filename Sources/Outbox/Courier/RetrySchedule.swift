package import Vocabulary

/// When to try again: soon at first, since most failures are brief, then ever more seldom, and not for ever.
package struct RetrySchedule: Sendable {
    /// The pause after each failure; the last one repeats.
    let pauses: [Duration]
    /// How long something is tried at most.
    let patience: Duration

    package init(pauses: [Duration], patience: Duration) {
        self.pauses = pauses
        self.patience = patience
    }

    /// For messages, which are not worth a try after a day.
    ///
    /// RFC 5321 §4.5.4.1 asks mail servers for half an hour and four or five days. Between this service and its own relay
    /// minutes are fair, and a notice that is older than a day has better ways to be told.
    static let standard = RetrySchedule(
        pauses: [.minutes(1), .minutes(5), .minutes(15), .hours(1), .hours(4)],
        patience: .hours(24)
    )

    /// When to try again what has just failed.
    ///
    /// - Parameters:
    ///   - failures: how often it has failed by now.
    ///   - beginning: since when it is tried.
    ///   - end: until when it is worth a try, if that is known better than by our patience.
    ///   - now: when it has failed.
    /// - Returns: nothing when that would be too late.
    package func nextTry(
        after failures: Int,
        since beginning: Moment,
        until end: Moment? = nil,
        at now: Moment
    ) -> Moment? {
        guard let last = pauses.last else { return nil }
        let place = max(0, failures - 1)
        let next = now + (pauses.indices.contains(place) ? pauses[place] : last)
        return next <= end ?? (beginning + patience) ? next : nil
    }
}
