package import Federation
package import Outbox
package import Vocabulary

/// Something that happened to a person, on its way to one application.
package struct Delivery: Hashable, Sendable {
    package let academy: AcademyCode
    package let client: ClientID
    /// The number of the fact it tells.
    package let number: Int64
    package let account: Int64
    /// Nothing when a newer version of the program wrote the fact: its owner has changed all the same.
    package let kind: FactKind?
    package let happenedAt: Moment
    /// This one included; it also tells one claim from the next.
    package let attempts: Int
}

/// A delivery that was given up, as an operator sees it.
package struct DeadDelivery: Hashable, Sendable {
    package let delivery: Delivery
    package let failedAt: Moment
    /// What went wrong last, in codes.
    package let problem: String
}

/// How far an application has heard of what concerns somebody.
package enum Standing: Hashable, Sendable {
    /// It has heard everything; the last time something was told, if ever.
    case current(since: Moment?)
    /// Something is on its way, since this moment.
    case underway(since: Moment)
    /// Something should have arrived long ago.
    case late(since: Moment)

    /// How long something may be on its way before it is late.
    package static let patience = Duration.minutes(1)
}
