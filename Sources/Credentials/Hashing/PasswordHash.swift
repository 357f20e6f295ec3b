import CSodium
import Foundation
import Vocabulary

/// A stored password: Argon2id in the PHC string format, `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`.
package struct PasswordHash: Hashable, Sendable {
    /// What the database keeps.
    package let stored: String

    /// What this program has stored before.
    package init?(stored: String) {
        guard stored.hasPrefix("$argon2id$v=19$"), stored.utf8.count < Int(crypto_pwhash_argon2id_STRBYTES) else {
            return nil
        }
        self.stored = stored
    }

    /// The hash of nothing anybody knows: verifying against it costs what a true verification costs, and fails.
    static func decoy(_ parameters: Argon2idParameters, random: RandomSource) -> PasswordHash? {
        let salt = base64(random.bytes(Int(crypto_pwhash_argon2id_SALTBYTES)))
        let hash = base64(random.bytes(32))
        return PasswordHash(
            stored: "$argon2id$v=19$m=\(parameters.kibibytes),t=\(parameters.passes),p=1$\(salt)$\(hash)"
        )
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("=", with: "")
    }
}

extension PasswordHash: CustomStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
