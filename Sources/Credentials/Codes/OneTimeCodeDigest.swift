import Crypto
package import Vocabulary

/// What a code opens: it proves nothing for another flow nor for another destination.
package struct OneTimeCodeBinding: Hashable, Sendable {
    /// The stored flow the code belongs to.
    package let flow: String

    /// The address or number it was sent to.
    package let destination: String

    package init(flow: String, destination: String) {
        self.flow = flow
        self.destination = destination
    }
}

/// A code as it is stored: HMAC-SHA256 (RFC 2104) under a key of the server, with a salt of its own.
///
/// Forty bits do not resist whoever reads the database; the key, which is not in it, is what makes the digest useless.
package struct OneTimeCodeDigest: Hashable, Sendable {
    package let salt: [UInt8]
    package let digest: [UInt8]

    /// What this program has stored before.
    package init(storedSalt salt: [UInt8], digest: [UInt8]) {
        self.salt = salt
        self.digest = digest
    }

    package init(_ code: OneTimeCode, for binding: OneTimeCodeBinding, key: Secret, random: RandomSource) {
        salt = random.bytes(16)
        digest = Self.authenticator(code, for: binding, key: key, salt: salt)
    }

    /// Compares in constant time.
    package func matches(_ code: OneTimeCode, for binding: OneTimeCodeBinding, key: Secret) -> Bool {
        let computed = Self.authenticator(code, for: binding, key: key, salt: salt)
        return Secret(computed) == Secret(digest)
    }

    private static func authenticator(
        _ code: OneTimeCode,
        for binding: OneTimeCodeBinding,
        key: Secret,
        salt: [UInt8]
    ) -> [UInt8] {
        var hmac = key.reveal { HMAC<SHA256>(key: SymmetricKey(data: $0)) }
        let parts = [salt, Array(binding.flow.utf8), Array(binding.destination.utf8), code.canonicalBytes]
        for part in parts {
            // Each part after its length, so that no two bindings give the same bytes.
            withUnsafeBytes(of: UInt64(part.count).bigEndian) { hmac.update(data: $0) }
            hmac.update(data: part)
        }
        return Array(hmac.finalize())
    }
}

/// How long a code works and how often it may be tried.
package struct OneTimeCodePolicy: Hashable, Sendable {
    package let lifetime: Duration
    package let attempts: Int

    /// Fifteen minutes, as the mail says, and five tries: one chance in 200 thousand million for a guesser.
    package static let standard = OneTimeCodePolicy(lifetime: .minutes(15), attempts: 5)

    package init(lifetime: Duration, attempts: Int) {
        self.lifetime = lifetime
        self.attempts = attempts
    }

    /// A code sent then or before has had its time.
    func newestExpired(at now: Moment) -> Moment { now - lifetime }

    package func isExpired(sentAt sent: Moment, now: Moment) -> Bool { sent <= newestExpired(at: now) }
}
