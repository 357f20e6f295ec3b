import Outbox
import Vocabulary

/// How much is told at once, and when what failed is tried again.
struct DeliveryPace: Sendable {
    /// How many deliveries to one application are under way together.
    var together = 8
    /// How many are claimed at once.
    var batch = 64
    /// How many facts are put down at once.
    var piece = 500
    /// How long a claim lasts: longer than any exchange.
    var lease = Duration.minutes(2)
    /// Between two looks at what other servers have done.
    var round = Duration.milliseconds(500)
    /// When what failed is tried again; after that an operator decides.
    var retries = RetrySchedule(
        pauses: [.seconds(5), .seconds(15), .minutes(1), .minutes(5), .minutes(15), .hours(1)],
        patience: .days(3)
    )

    static let standard = DeliveryPace()
}
