import CSodium

/// Argon2id (RFC 9106) as libsodium computes it, on the thread that asks: some 20 ms of work and 19 MiB.
///
/// Requests go through ``PasswordHasher``, which leaves the event loop; this is what its threads do.
package struct Argon2id: Sendable {
    package let parameters: Argon2idParameters

    package init(_ parameters: Argon2idParameters = .standard) throws(HashingProblem) {
        guard Sodium.isReady else { throw .noRandomness }
        self.parameters = parameters
    }

    /// A new hash with a salt of its own, drawn by libsodium.
    package func hash(_ password: Password) throws(HashingProblem) -> PasswordHash {
        let encoded = password.bytes.withCharacters { start, count in
            var output = [CChar](repeating: 0, count: Int(crypto_pwhash_argon2id_STRBYTES))
            let status = crypto_pwhash_argon2id_str(&output, start, count, UInt64(parameters.passes), parameters.bytes)
            return status == 0 ? String(decoding: output.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self) : nil
        }
        guard let encoded, let encoded, let hash = PasswordHash(stored: encoded) else {
            throw .outOfMemory(kibibytes: parameters.kibibytes)
        }
        return hash
    }

    /// Whether the password is the one that was hashed; the comparison takes constant time.
    package func verify(_ password: Password, against hash: PasswordHash) -> Bool {
        password.bytes.withCharacters { start, count in
            crypto_pwhash_argon2id_str_verify(hash.stored, start, count) == 0
        } ?? false
    }

    /// Whether the hash was made with other parameters: to make again at the next successful sign-in.
    package func needsRehash(_ hash: PasswordHash) -> Bool {
        crypto_pwhash_argon2id_str_needs_rehash(hash.stored, UInt64(parameters.passes), parameters.bytes) != 0
    }
}

/// Why a password could not be hashed.
package enum HashingProblem: Error, Hashable, Sendable {
    case noRandomness
    case outOfMemory(kibibytes: Int)
    /// The work was not done: too many ahead, given up, or the server is stopping.
    case notDone(HashingPool.Refusal)
}

extension HashingProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noRandomness:
            "libsodium could not start: the system gave no randomness. Check that getrandom(2) is allowed."
        case .outOfMemory(let kibibytes):
            "Argon2id needs \(kibibytes) KiB a thread and did not get them. Give memory or use fewer threads."
        case .notDone(let refusal): refusal.description
        }
    }
}
