package import Vocabulary

/// What can go wrong with messages, the settings of their roads, and facts.
///
/// No error carries an address or a word of a message.
package enum OutboxError: Error, Equatable, Sendable {
    /// What lies under the seal is no message of this program.
    case unreadableMessage(MessageNumber)
    /// The clock of an académie's facts vanished while its transaction held it.
    case clockMissing(AcademyCode)
    /// The settings of the mail relay make no sense.
    case malformedRelay(problem: String)
    /// The settings of the SMS gateway make no sense.
    case malformedGateway(problem: String)
}

extension OutboxError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadableMessage(let number):
            "Message \(number) of the outbox was not written by this program. Restore the row, or delete it"
        case .clockMissing(let academy):
            "The row of académie \(academy) in fact_clock vanished while it was being written to. Nothing was changed: "
                + "find who deletes rows there"
        case .malformedRelay(let problem):
            "The mail relay: \(problem). Expected for example the host smtp.ac-lille.fr and the port 587"
        case .malformedGateway(let problem):
            "The SMS gateway: \(problem). Expected for example https://sms.example/send and the body "
                + #"{"to":"{recipient}","text":"{text}"}"#
        }
    }
}
