import Academies
import Foundation
import Sealing
import Vocabulary

/// The identifier a person asked this browser to remember: sealed, so that the file of a shared computer tells nothing
/// and nobody can plant another.
struct RememberedIdentifier: Sendable {
    static let lifetime = Duration.days(180)

    let keyring: Keyring

    func seal(_ identifier: String, of academy: Academy) throws -> String {
        Data(try keyring.seal(identifier.utf8, at: place(academy))).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Nothing when it is not ours, or was sealed under a key since retired.
    func open(_ text: String, of academy: Academy) -> String? {
        guard text.utf8.count <= 1024 else { return nil }
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let standard = text.replacing("-", with: "+").replacing("_", with: "/") + padding
        guard let sealed = Data(base64Encoded: standard) else { return nil }
        // What cannot be opened is as good as nothing remembered.
        guard let bytes = try? keyring.open(Array(sealed), at: place(academy)) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private func place(_ academy: Academy) -> SealedPlace {
        SealedPlace("cookie.identifier", row: Int64(academy.code.number))
    }
}
