import Sealing
package import Vocabulary

/// What a client proves itself with: 256 bits drawn by us, told once.
///
/// So much chance needs no slowness: a fast keyed hash stands in the file, which is worth nothing to whoever reads it
/// without the key file.
package struct ClientSecret: Sendable {
    static let byteCount = 32

    /// As the client sends it.
    package let text: Secret

    init(from random: RandomSource) { text = Secret(Base64URL.encode(random.bytes(Self.byteCount))) }
}

/// The hash of a secret, and until when it holds: `hmac:1:…` in the file, with `until 2026-12-01T08:00:00.000Z` after it
/// for one that is on its way out.
package struct ClientSecretPrint: Hashable, Sendable {
    let keyID: Int
    let code: [UInt8]
    package let until: Moment?

    private static let purpose: StaticString = "federation.client-secret"

    /// - Throws: when the key file does not hold its own newest key.
    init(_ secret: Secret, until: Moment? = nil, keyring: Keyring) throws(SealingError) {
        keyID = keyring.currentKeyID
        code = try secret.reveal { bytes throws(SealingError) in
            try keyring.integrityCode(of: bytes, for: Self.purpose)
        }
        self.until = until
    }

    init?(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 1 || (words.count == 3 && words[1] == "until") else { return nil }
        let pieces = words[0].split(separator: ":").map(String.init)
        guard pieces.count == 3, pieces[0] == "hmac", let keyID = Int(pieces[1]), (1...1_000_000).contains(keyID),
            let code = Base64URL.decode(pieces[2], upTo: 64), code.count == 32
        else { return nil }
        self.keyID = keyID
        self.code = code
        guard words.count == 3 else {
            until = nil
            return
        }
        guard let moment = Moment(stamp: words[2]) else { return nil }
        until = moment
    }

    private init(keyID: Int, code: [UInt8], until: Moment?) {
        self.keyID = keyID
        self.code = code
        self.until = until
    }

    func ending(at moment: Moment) -> ClientSecretPrint {
        ClientSecretPrint(keyID: keyID, code: code, until: until.map { min($0, moment) } ?? moment)
    }

    /// In constant time whatever was sent.
    func matches(_ secret: Secret, at now: Moment, keyring: Keyring) -> Bool {
        if let until, until <= now { return false }
        let code = secret.reveal { bytes in
            // A key the file does not hold has signed nothing that could match.
            (try? keyring.integrityCode(of: bytes, for: Self.purpose, key: keyID)) ?? []
        }
        return Secret(code) == Secret(self.code)
    }
}

extension ClientSecretPrint: CustomStringConvertible {
    package var description: String {
        "hmac:\(keyID):\(Base64URL.encode(code))" + (until.map { " until \($0)" } ?? "")
    }
}
