import Academies
import Foundation
import Sealing
import Testing
import Vocabulary

@testable import Mail

extension ReturnPath {
    /// Under keys of its own, for `ac-lille.fr`, at `mail.ac-lille.fr`.
    static func ofTests() throws -> ReturnPath {
        let file = FileManager.default.temporaryDirectory.appending(path: "keys-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        let keys = KeyFile(path: file.path(percentEncoded: false))
        return ReturnPath(
            keyring: try keys.open(clock: .system, random: .system),
            host: try #require(HostName("mail.ac-lille.fr")),
            domains: ["ac-lille.fr"]
        )
    }
}
