import Academies
import Vocabulary

/// What a mailbox does by itself with a message that arrives, before the filters of its owner.
struct ArrivalRules: Hashable, Sendable {
    let mailbox: MailboxIdentifier
    /// Every address under which its owner receives: only what was sent to one of them is answered.
    let addresses: [EmailAddress]
    let forwarding: Forwarding?
    let absence: Absence?

    /// What the rules come to under those of an académie, which may have changed since.
    func allowed(by academy: Academy) -> ArrivalRules {
        ArrivalRules(
            mailbox: mailbox,
            addresses: addresses,
            forwarding: forwarding.flatMap { academy.forwarding.allows($0.target, on: $0.lastDay) ? $0 : nil },
            absence: absence
        )
    }

    var isEmpty: Bool { forwarding?.runs != true && absence == nil }
}
