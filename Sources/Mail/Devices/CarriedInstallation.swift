import Credentials
import Sealing
import Vocabulary

/// What a cookie brings from the form that adds a device to the page that shows its password: the password, sealed, and the
/// address that a telephone may scan.
struct CarriedInstallation: Sendable {
    let password: String
    let address: OpaqueToken?

    init(_ password: String, _ address: OpaqueToken?) {
        self.password = password
        self.address = address
    }

    init(cookie text: String) {
        // The alphabet of both has no full stop (RFC 4648 §5).
        let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        password = halves.first.map(String.init) ?? ""
        address = halves.count == 2 ? OpaqueToken(halves[1]) : nil
    }

    var cookie: String { ([password] + [address?.revealed].compactMap(\.self)).joined(separator: ".") }
}

/// A password on its way to the telephone it was drawn for, whose browser nobody has signed in to: sealed with whose it is.
struct HandedPassword: Sendable {
    let account: Int64
    let password: DevicePassword

    /// The cookie and the form of that browser hold it.
    func seal(under keyring: Keyring) throws -> String {
        let owner = withUnsafeBytes(of: account.bigEndian) { Array($0) }
        return Base64URL.encode(try keyring.seal(owner + password.canonicalBytes, at: Self.place))
    }

    init(account: Int64, password: DevicePassword) {
        self.account = account
        self.password = password
    }

    /// Nothing when we have not sealed it, or under a key since retired.
    init?(_ text: String, under keyring: Keyring) {
        // What cannot be opened is as good as nothing carried.
        guard let sealed = Base64URL.decode(text, upTo: 256), let bytes = try? keyring.open(sealed, at: Self.place),
            bytes.count > 8, let password = DevicePassword(String(decoding: bytes.dropFirst(8), as: UTF8.self))
        else { return nil }
        account = bytes.prefix(8).reduce(0) { $0 << 8 | Int64($1) }
        self.password = password
    }

    /// No row holds it.
    private static let place = SealedPlace("carried.device_installation", row: 0)
}
