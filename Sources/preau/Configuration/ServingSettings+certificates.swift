import Federation
import Web

extension ServingSettings {
    /// Nobody but a trusted proxy is believed: without one, the header would never be read.
    static func certificates(
        _ reader: SettingsReader,
        _ proxies: TrustedProxies
    ) throws(SettingsError) -> CertificateReader? {
        let (key, example) = ("proxies.certificateHeader", "Client-Cert")
        let certificates = try reader.value(key, default: nil, example: example) { text throws(SettingsProblem) in
            guard let found = CertificateReader(header: text, from: proxies) else {
                throw SettingsProblem("“\(text)” is no name of a header")
            }
            return found
        }
        guard certificates == nil || reader.text("proxies.trusted")?.isEmpty == false else {
            throw SettingsError(key: key, problem: "no proxy is trusted (proxies.trusted)", example: example)
        }
        return certificates
    }
}
