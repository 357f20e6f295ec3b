/// Why a message was not delivered, and whether trying again may help.
///
/// It is stored and logged, so it is made of codes only: the words of a server often quote the recipient.
package struct DeliveryProblem: Error, Hashable, Sendable {
    package let cause: Cause
    package let isPermanent: Bool

    package enum Cause: Hashable, Sendable {
        /// The mail server's reply (RFC 5321 §4.2).
        case smtpReply(Int)
        /// The gateway's status (RFC 9110 §15).
        case httpStatus(Int)
        /// The connection failed; the number is libcurl's, as in `man libcurl-errors`.
        case connection(Int)
        /// No road leads out for this channel.
        case noTransport
        /// The keys at hand do not open the message.
        case sealed
        /// Nobody would have use for it any more.
        case tooLate
    }

    package static func temporary(_ cause: Cause) -> DeliveryProblem {
        DeliveryProblem(cause: cause, isPermanent: false)
    }

    package static func permanent(_ cause: Cause) -> DeliveryProblem {
        DeliveryProblem(cause: cause, isPermanent: true)
    }
}

extension DeliveryProblem: CustomStringConvertible {
    package var description: String {
        switch cause {
        case .smtpReply(let code): "smtp \(code)"
        case .httpStatus(let status): "http \(status)"
        case .connection(let code): "libcurl \(code)"
        case .noTransport: "no transport for this channel"
        case .sealed: "cannot be opened"
        case .tooLate: "too late to be useful"
        }
    }
}
