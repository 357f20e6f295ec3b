import Credentials
import Sealing
import Vocabulary

/// The code that follows a request, as it is stored: a keyed digest bound to the request's number.
///
/// The integrity keys outlive a rotation, so a code still opens its request afterwards.
struct FollowCode: Sendable {
    let key: Int
    let digest: [UInt8]

    init(stored digest: [UInt8], key: Int) {
        self.digest = digest
        self.key = key
    }

    init(_ code: OneTimeCode, for row: Int64, keyring: Keyring) throws {
        key = keyring.currentKeyID
        digest = try Self.digest(code, row, keyring, key)
    }

    /// Opens nothing; compared to when there is no request, so that both cost the same.
    static func nobody(_ keyring: Keyring) -> FollowCode {
        FollowCode(stored: Array(repeating: 0, count: 32), key: keyring.currentKeyID)
    }

    func matches(_ code: OneTimeCode, for row: Int64, keyring: Keyring) throws -> Bool {
        Secret(try Self.digest(code, row, keyring, key)) == Secret(digest)
    }

    private static func digest(_ code: OneTimeCode, _ row: Int64, _ keyring: Keyring, _ key: Int) throws -> [UInt8] {
        try keyring.integrityCode(of: Array("\(row) \(code.revealed)".utf8), for: "help_request.code", key: key)
    }
}
