import Academies
import Sealing
import Vocabulary

/// The identifier a person asked this browser to remember: sealed, so that the file of a shared computer tells nothing
/// and nobody can plant another.
struct RememberedIdentifier: Sendable {
    static let lifetime = Duration.days(180)

    let keyring: Keyring

    func seal(_ identifier: String, of academy: Academy) throws -> String {
        Base64URL.encode(try keyring.seal(identifier.utf8, at: place(academy)))
    }

    /// Nothing when it is not ours, or was sealed under a key since retired.
    func open(_ text: String, of academy: Academy) -> String? {
        guard let sealed = Base64URL.decode(text, upTo: 1024) else { return nil }
        // What cannot be opened is as good as nothing remembered.
        guard let bytes = try? keyring.open(sealed, at: place(academy)) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private func place(_ academy: Academy) -> SealedPlace {
        SealedPlace("cookie.identifier", row: Int64(academy.code.number))
    }
}
