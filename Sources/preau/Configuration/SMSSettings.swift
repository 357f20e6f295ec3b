import Outbox
import Vocabulary

/// How text messages leave: `sms.url` and what the provider asks for with it.
struct SMSSettings {
    /// Nothing when `sms.url` is not said.
    let gateway: SMSGateway?

    init(_ reader: SettingsReader) throws(SettingsError) {
        let body = try Self.body(reader)
        let headers = try Self.headers(reader)
        let authorities = try reader.optionalPath("sms.authorities", example: "/etc/ssl/provider.pem")
        gateway = try reader.value("sms.url", default: nil, example: Self.example) { text throws(OutboxError) in
            try SMSGateway(address: text, body: body, headers: headers, authorities: authorities)
        }
        guard gateway == nil else { return }
        for key in ["sms.json", "sms.form", "sms.header", "sms.token", "sms.authorities"] {
            guard reader.text(key) == nil else {
                throw SettingsError(
                    key: "sms.url",
                    problem: "it is missing, and \(key) is there",
                    example: Self.example
                )
            }
        }
    }

    private static let example = "https://sms.exemple.fr/envoi"

    private static func body(_ reader: SettingsReader) throws(SettingsError) -> SMSGateway.Body? {
        switch (reader.text("sms.json"), reader.text("sms.form")) {
        case (nil, nil): return nil
        case (let json?, nil): return .json(json)
        case (nil, let form?): return .form(form)
        case (_?, _?):
            throw SettingsError(
                key: "sms.form",
                problem: "sms.json is there too, and a request has one body",
                example: "to={recipient}&text={text}"
            )
        }
    }

    private static func headers(_ reader: SettingsReader) throws(SettingsError) -> [SMSGateway.Header] {
        let name = try reader.value("sms.header", default: HeaderText("Authorization"), example: "X-API-Key") {
            text throws(SettingsProblem) in
            guard let name = HeaderText(text), Self.isFieldName(text) else {
                throw SettingsProblem("“\(text)” is no name of a header")
            }
            return name
        }
        guard let token = reader.secret("sms.token") else { return [] }
        guard token.count > 0,
            token.reveal({ $0.allSatisfy { (0x20...0x7E).contains($0) } })
        else {
            throw SettingsError(
                key: "sms.token",
                problem: "it is empty or has other signs than ASCII ones",
                example: "Bearer 0123456789abcdef"
            )
        }
        return [SMSGateway.Header(name: name, value: token)]
    }

    /// The letters, digits and hyphens of every header in use (a part of RFC 9110 §5.6.2).
    private static func isFieldName(_ text: String) -> Bool {
        text.utf8.allSatisfy { ASCII.isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }
}
