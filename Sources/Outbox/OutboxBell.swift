/// Tells the courier of this process that there may be something to carry.
///
/// It never holds more than one call: whoever answers looks for everything that is due.
struct OutboxBell: Sendable {
    enum Ring: Sendable {
        /// A message has just been written, in a transaction that may not be committed yet.
        case posted
        /// Time has passed.
        case regular
    }

    let rings: AsyncStream<Ring>
    private let continuation: AsyncStream<Ring>.Continuation

    init() { (rings, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1)) }

    func ring(_ ring: Ring) { continuation.yield(ring) }
}
