import Database
package import SignIn
import Vocabulary

/// How many different wrong passwords mail programs may try.
package struct MailTryLimits: Hashable, Sendable {
    /// Under one name, from one network.
    package var own = ThrottleLimit(tries: 20, window: .minutes(15))
    /// From one network, which a whole school shares; successes are not counted.
    package var network = ThrottleLimit(tries: 300, window: .minutes(15))
    /// Under one name, from everywhere: whoever has a thousand networks still cannot guess, and then keeps the account's own
    /// password from mail programs for a while, but none that belongs to a device.
    package var name = ThrottleLimit(tries: 200, window: .minutes(15))

    package init() {}
}

/// What the tries of one name from one network are counted by.
struct MailTryBuckets: Sendable {
    private let own: ThrottleBucket
    private let network: ThrottleBucket
    private let name: ThrottleBucket

    init(_ typedName: String, from source: SourcePrefix, _ limits: MailTryLimits) {
        let typed = typedName.lowercased()
        own = ThrottleBucket("mail.network-account", "\(typed) \(source)", limit: limits.own)
        network = ThrottleBucket("mail.network", "\(source)", limit: limits.network)
        name = ThrottleBucket("mail.account", typed, limit: limits.name)
    }

    /// Counts a try.
    ///
    /// One network ends at its own limit, before it can use up that of the name for everybody else.
    func take(at now: Moment, in transaction: Transaction) throws -> Throttle.Verdict {
        let near = try Throttle.take([own, network], at: now, in: transaction)
        guard case .allowed = near else { return near }
        return try Throttle.take([name], at: now, in: transaction)
    }

    /// After a success.
    func settle(in transaction: Transaction) throws {
        try Throttle.settle(own: own, shared: network, in: transaction)
        try Throttle.refund([name], in: transaction)
    }
}
