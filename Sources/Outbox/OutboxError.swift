/// What can go wrong with messages and the settings of their roads.
///
/// No error carries an address or a word of a message.
package enum OutboxError: Error, Equatable, Sendable {
    /// What lies under the seal is no message of this program.
    case unreadableMessage(MessageNumber)
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
        case .malformedRelay(let problem):
            "The mail relay: \(problem). Expected for example the host smtp.ac-lille.fr and the port 587"
        case .malformedGateway(let problem):
            "The SMS gateway: \(problem). Expected for example https://sms.example/send and the body "
                + #"{"to":"{recipient}","text":"{text}"}"#
        }
    }
}
