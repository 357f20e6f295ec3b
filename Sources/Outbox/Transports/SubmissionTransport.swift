import CCurl
import Vocabulary

/// Hands mails over to a relay by SMTP submission (RFC 6409).
package struct SubmissionTransport: MessageTransport {
    private let relay: SubmissionRelay
    private let senders: Senders

    package init(relay: SubmissionRelay, senders: Senders) {
        self.relay = relay
        self.senders = senders
    }

    package func deliver(_ outgoing: OutgoingMessage) async throws(DeliveryProblem) {
        guard case .mail(let mail) = outgoing.message.content else { throw .permanent(.noTransport) }
        let sender = senders.sender(for: outgoing.message.academy)
        let text = MailText(mail, number: outgoing.number, postedAt: outgoing.postedAt, sender: sender)
        let transfer = CurlTransfer(
            options: options(from: sender.address, to: mail.recipient),
            upload: Array(text.text.utf8)
        )
        try Self.judge(await transfer.perform())
    }

    private func options(from sender: EmailAddress, to recipient: EmailAddress) -> [CurlTransfer.Option] {
        var options: [CurlTransfer.Option] = [
            .text(CURLOPT_URL, relay.url(greetingAs: sender.domain)),
            .text(CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
            .text(CURLOPT_NOPROXY, "*"),
            .number(CURLOPT_USE_SSL, Int((relay.protection == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL).rawValue)),
            .number(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
            .number(CURLOPT_CONNECTTIMEOUT_MS, Int(relay.connectTimeout.wholeMilliseconds)),
            .number(CURLOPT_TIMEOUT_MS, Int(relay.transferTimeout.wholeMilliseconds)),
            .text(CURLOPT_MAIL_FROM, "<\(sender)>"),
            .list(CURLOPT_MAIL_RCPT, [Secret("<\(recipient)>")]),
            .number(CURLOPT_UPLOAD, 1),
        ]
        if let authorities = relay.authorities { options.append(.text(CURLOPT_CAINFO, authorities)) }
        if let account = relay.account {
            options.append(.text(CURLOPT_USERNAME, account.user))
            options.append(.secret(CURLOPT_PASSWORD, account.password))
        }
        return options
    }

    /// Tells a refusal of this message, which will last, from a trouble of the relay or of our settings, which may not.
    static func judge(_ outcome: CurlTransfer.Outcome) throws(DeliveryProblem) {
        switch outcome.code {
        case CURLE_OK: return
        case CURLE_SEND_ERROR where isVerdict(outcome.status): throw .permanent(.smtpReply(outcome.status))
        case CURLE_WEIRD_SERVER_REPLY where outcome.hasSentAll && isVerdict(outcome.status):
            throw .permanent(.smtpReply(outcome.status))
        case CURLE_SEND_ERROR where outcome.status >= 400, CURLE_WEIRD_SERVER_REPLY where outcome.status >= 400,
            CURLE_LOGIN_DENIED where outcome.status >= 400:
            throw .temporary(.smtpReply(outcome.status))
        default: throw .temporary(.connection(Int(outcome.code.rawValue)))
        }
    }

    /// Replies 530 to 538 ask for a password, a better one or TLS (RFC 4954 §6): the message is not at fault.
    private static func isVerdict(_ status: Int) -> Bool {
        (500...599).contains(status) && !(530...538).contains(status)
    }
}
