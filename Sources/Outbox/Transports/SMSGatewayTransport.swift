import CCurl
import Vocabulary

/// Hands text messages over to a provider by HTTP.
package struct SMSGatewayTransport: MessageTransport {
    private let gateway: SMSGateway

    package init(gateway: SMSGateway) { self.gateway = gateway }

    package func deliver(_ outgoing: OutgoingMessage) async throws(DeliveryProblem) {
        guard case .sms(let message) = outgoing.message.content else { throw .permanent(.noTransport) }
        let transfer = CurlTransfer(options: options(for: message, reference: "\(outgoing.number)"))
        try Self.judge(await transfer.perform())
    }

    private func options(for message: ShortMessage, reference: String) -> [CurlTransfer.Option] {
        func filled(_ template: GatewayTemplate) -> String {
            template.filled(recipient: message.recipient.text, text: message.text, reference: reference)
        }
        var headers = gateway.headers.map { Secret("\($0.name): \($0.value.revealedText)") }
        var options = CurlTransfer.web(
            filled(gateway.address),
            connectingWithin: gateway.connectTimeout,
            endingWithin: gateway.transferTimeout
        )
        if let body = gateway.body {
            headers.append(Secret("Content-Type: \(body.mediaType)"))
            options.append(.text(CURLOPT_COPYPOSTFIELDS, filled(body.template)))
        }
        if let authorities = gateway.authorities { options.append(.text(CURLOPT_CAINFO, authorities)) }
        options.append(.list(CURLOPT_HTTPHEADER, headers))
        return options
    }

    /// A refusal of this message lasts; a wrong key, a busy gateway or a moved address is for an operator to mend.
    static func judge(_ outcome: CurlTransfer.Outcome) throws(DeliveryProblem) {
        guard let status = outcome.httpStatus else { throw .temporary(.connection(Int(outcome.code.rawValue))) }
        switch status {
        case 200...299: return
        case 400, 404, 410, 413, 415, 422: throw .permanent(.httpStatus(status))
        default: throw .temporary(.httpStatus(status))
        }
    }
}
