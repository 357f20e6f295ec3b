import Credentials
import Sealing
import Vocabulary

/// A password on its way from the form that drew it to the page that shows it: sealed for its owner, carried by the
/// browser and kept nowhere.
///
/// The form sent twice brings the same password, and so makes one device.
struct CarriedPassword: Sendable {
    /// Where forms and the cookie hold it.
    static let field = "appareil"
    /// How long the page may show it.
    static let showing = Duration.minutes(10)
    /// How long the page, kept open, may ask for the profile that holds it.
    static let installing = Duration.hours(1)
    /// How long the same form sent again is the same press of a button.
    static let sameSending = Duration.minutes(1)

    let keyring: Keyring

    func seal(_ password: DevicePassword, for account: Int64) throws -> String {
        Base64URL.encode(try keyring.seal(password.canonicalBytes, at: place(account)))
    }

    /// Nothing when it was not sealed for this account, or under a key since retired.
    func open(_ text: String, for account: Int64) -> DevicePassword? {
        guard let sealed = Base64URL.decode(text, upTo: 256) else { return nil }
        // What cannot be opened is as good as nothing carried.
        guard let signs = try? keyring.open(sealed, at: place(account)) else { return nil }
        return DevicePassword(String(decoding: signs, as: UTF8.self))
    }

    private func place(_ account: Int64) -> SealedPlace { SealedPlace("carried.device_password", row: account) }
}
