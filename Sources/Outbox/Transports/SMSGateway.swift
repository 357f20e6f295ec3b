import Foundation
package import Vocabulary

/// How to ask a provider to send a text message: every one has its own form, so the form is a setting.
package struct SMSGateway: Sendable {
    let address: GatewayTemplate
    let body: Body?
    let headers: [Header]
    /// A file of certificates to trust instead of the system's.
    let authorities: String?
    let connectTimeout: Duration
    let transferTimeout: Duration

    /// What a `POST` brings; without it the request is a `GET`.
    package enum Body: Sendable {
        case json(String)
        case form(String)

        var template: GatewayTemplate {
            switch self {
            case .json(let text): GatewayTemplate(text: text, escape: .json)
            case .form(let text): GatewayTemplate(text: text, escape: .percent)
            }
        }

        var mediaType: String {
            switch self {
            case .json: "application/json"
            case .form: "application/x-www-form-urlencoded"
            }
        }
    }

    /// A header of the request, most often the one that proves who asks.
    package struct Header: Sendable {
        let name: HeaderText
        let value: Secret

        package init(name: HeaderText, value: Secret) {
            self.name = name
            self.value = value
        }
    }

    /// - Parameters:
    ///   - address: where to ask, in HTTPS unless the gateway is on this machine.
    ///   - body: what to bring, with the places `{recipient}`, `{text}` and `{reference}`.
    ///   - headers: what to add.
    ///   - authorities: a file of certificates to trust instead of the system's.
    ///   - connectTimeout: how long to wait for a connection.
    ///   - transferTimeout: how long to wait for the answer.
    /// - Throws: ``OutboxError/malformedGateway(problem:)``, in words that name the setting.
    package init(
        address: String,
        body: Body?,
        headers: [Header] = [],
        authorities: String? = nil,
        connectTimeout: Duration = .seconds(10),
        transferTimeout: Duration = .seconds(30)
    ) throws(OutboxError) {
        self.address = GatewayTemplate(text: address, escape: .percent)
        self.body = body
        self.headers = headers
        self.authorities = authorities
        self.connectTimeout = connectTimeout
        self.transferTimeout = transferTimeout
        try check()
    }

    private func check() throws(OutboxError) {
        let sample = (recipient: "+33600000000", text: "«\u{A0}\"\\\n\u{A0}»", reference: "1")
        let url = URL(
            string: address.filled(recipient: sample.recipient, text: sample.text, reference: sample.reference)
        )
        guard let url, let host = url.host() else { throw .malformedGateway(problem: "its address is no URL") }
        guard url.scheme == "https" || (url.scheme == "http" && ["127.0.0.1", "localhost", "::1"].contains(host)) else {
            throw .malformedGateway(problem: "messages would travel without TLS")
        }
        let places = address.text + (body?.template.text ?? "")
        guard places.contains("{recipient}"), places.contains("{text}") else {
            throw .malformedGateway(problem: "neither its address nor its body has both {recipient} and {text}")
        }
        for header in headers where !header.isOneLine {
            throw .malformedGateway(problem: "the header \(header.name) has several lines")
        }
        guard case .json = body, let template = body?.template else { return }
        let filled = template.filled(recipient: sample.recipient, text: sample.text, reference: sample.reference)
        guard (try? JSONSerialization.jsonObject(with: Data(filled.utf8))) != nil else {
            throw .malformedGateway(problem: "its body is no JSON")
        }
    }
}

extension SMSGateway.Header {
    fileprivate var isOneLine: Bool { value.reveal { bytes in bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F } } }
}
