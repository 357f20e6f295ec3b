import Vocabulary

/// How a courier works.
package struct CourierPace: Sendable {
    /// How many messages it claims, and carries at once.
    let batch: Int
    /// How long a claim holds: longer than any transport takes, so that only a dead courier loses one.
    let lease: Duration
    /// How often it looks when nobody rings: what other servers posted before they stopped, what is to be tried again.
    let round: Duration
    /// How long after a ring it looks once more, since a ring comes before the commit of what it announces.
    let secondLooks: [Duration]
    let retries: RetrySchedule

    package static let standard = CourierPace(
        batch: 8,
        lease: .minutes(5),
        round: .seconds(5),
        secondLooks: [.milliseconds(20), .milliseconds(100), .milliseconds(500)],
        retries: .standard
    )
}
