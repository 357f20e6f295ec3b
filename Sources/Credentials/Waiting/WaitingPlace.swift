package import Vocabulary

/// A place in the waiting room, which its holder brings back.
///
/// Its number says when its holder came first, so that another server, or this one started again, gives the same
/// rank. It says nothing else; whoever shows it to a browser must seal it.
package struct WaitingTicket: Hashable, Sendable {
    let number: UInt64

    /// To the millisecond, then by chance among those of the same one.
    init(at now: Moment, random: RandomSource) {
        number = UInt64(max(0, now.milliseconds)) << 20 | UInt64(random.number(in: 0..<1 << 20))
    }

    package init?(_ text: String) {
        guard let number = UInt64(text, radix: 36) else { return nil }
        self.number = number
    }

    package var text: String { String(number, radix: 36) }
}

/// Too many people are being served: when to come back, and with which ticket.
package struct WaitingPlace: Error, Hashable, Sendable {
    package let ticket: WaitingTicket

    /// How many are served before; nothing when every place is taken and only the ticket remains.
    package let ahead: Int?

    /// How long it takes until they are, at the pace of the moment.
    package let wait: Duration

    /// How long before it is worth asking again.
    package let comeBack: Duration

    /// Until when the place is kept for somebody who does not come back.
    package let keptUntil: Moment
}

/// A ticket that has already been served: a page sent again from the history of a browser.
package struct SpentTicket: Error, Hashable, Sendable {}
