package import Vocabulary

/// A posted message on its way: the same, byte for byte, at every attempt.
package struct OutgoingMessage: Sendable {
    package let number: MessageNumber
    package let message: OutboxMessage
    package let postedAt: Moment

    package init(number: MessageNumber, message: OutboxMessage, postedAt: Moment) {
        self.number = number
        self.message = message
        self.postedAt = postedAt
    }
}

/// The name of a posted message: drawn at random, so that it tells neither an order nor how many there are.
///
/// It becomes the `Message-ID` of a mail and the reference given to an SMS gateway: whoever receives a message twice
/// can tell.
package struct MessageNumber: Hashable, Sendable {
    package let value: Int64

    package init(_ value: Int64) { self.value = value }

    static func drawn(from random: RandomSource) -> MessageNumber {
        MessageNumber(Int64(random.number(in: 1...Int.max)))
    }
}

extension MessageNumber: CustomStringConvertible {
    /// Sixteen hexadecimal digits.
    package var description: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: max(0, 16 - digits.count)) + digits
    }
}
