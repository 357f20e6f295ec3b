import Crypto
import Synchronization
import Vocabulary

/// Tries that were refused unjudged, so that whoever makes one again can be told why.
///
/// Dovecot asks twice about a sign-in. Before the password, when a refusal may say why, and the one whose password is right
/// cannot be told from the others; then with it, when a refusal is a bare fault. What was refused is therefore remembered,
/// by the print that comes with the first question: a mail program tries again with the same password, and hears words,
/// while its owner's other devices go on. In memory only, and bounded: what is forgotten is words.
final class LockedTries: Sendable {
    private let secret: String
    private let capacity: Int
    private let ends = Mutex<[Try: Moment]>([:])

    /// Somebody elsewhere who gives the same name and password has not been refused.
    private struct Try: Hashable {
        let print: String
        let source: SourcePrefix
    }

    init(secret: String, capacity: Int = 10_000) {
        self.secret = secret
        self.capacity = capacity
    }

    /// What Dovecot makes of a name and a password (`auth_policy_hash_nonce`): SHA-256, in hexadecimal.
    func print(of name: String, _ password: String) -> String {
        let digest = SHA256.hash(data: Array("\(secret)\(name)\0\(password)".utf8))
        return digest.map { octet in
            let digits = String(octet, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }

    func note(_ print: String, from source: SourcePrefix, until end: Moment, at now: Moment) {
        ends.withLock { ends in
            if ends.count >= capacity { ends = ends.filter { $0.value > now } }
            if ends.count < capacity { ends[Try(print: print, source: source)] = end }
        }
    }

    /// Until when a try is refused; nothing when it may be judged.
    func end(of print: String, from source: SourcePrefix, at now: Moment) -> Moment? {
        ends.withLock { $0[Try(print: print, source: source)] }.flatMap { $0 > now ? $0 : nil }
    }
}
