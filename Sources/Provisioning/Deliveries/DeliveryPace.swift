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
    /// After each failure; the last one repeats.
    var pauses: [Duration] = [.seconds(5), .seconds(15), .minutes(1), .minutes(5), .minutes(15), .hours(1)]
    /// How long something is tried; then an operator decides.
    var patience = Duration.days(3)
    /// How long what was given up is kept for them.
    var memory = Duration.days(60)

    static let standard = DeliveryPace()

    /// The next try after a failed one; none when enough has been tried.
    func nextTry(of delivery: Delivery, at now: Moment) -> Moment? {
        guard let last = pauses.last else { return nil }
        let place = max(0, delivery.attempts - 1)
        let next = now + (pauses.indices.contains(place) ? pauses[place] : last)
        return next <= delivery.happenedAt + patience ? next : nil
    }
}
