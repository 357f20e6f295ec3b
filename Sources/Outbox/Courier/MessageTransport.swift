/// A road out: carries one message, or says why it could not.
package protocol MessageTransport: Sendable {
    /// Hands the message over to whoever takes it further; returns once they have accepted it.
    func deliver(_ outgoing: OutgoingMessage) async throws(DeliveryProblem)
}

/// The road of each channel.
package struct MessageTransports: Sendable {
    let mail: any MessageTransport
    let sms: (any MessageTransport)?

    /// - Parameters:
    ///   - mail: the road of mails.
    ///   - sms: the road of text messages, where there is one.
    package init(mail: any MessageTransport, sms: (any MessageTransport)? = nil) {
        self.mail = mail
        self.sms = sms
    }

    /// The roads of the demonstration, which lead nowhere.
    package static let shown = MessageTransports(mail: ShownTransport(), sms: ShownTransport())

    func transport(for channel: Channel) -> (any MessageTransport)? {
        switch channel {
        case .mail: mail
        case .sms: sms
        }
    }
}
