import Foundation
import Sealing
import Testing
import Vocabulary

/// Lends the path of a key file that does not exist yet, in a folder deleted afterwards.
func withKeyFile<Result>(_ body: (KeyFile) async throws -> Result) async throws -> Result {
    let folder = NSTemporaryDirectory() + "/preau-keys-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }  // Nothing to delete when no key was written.
    return try await body(KeyFile(path: folder + "/keys.json"))
}

extension KeyFile {
    func openForTest() throws -> Keyring { try open(clock: SetClock().clock, random: .system) }

    func addKeyForTest() throws -> Keyring { try addKey(clock: SetClock().clock, random: .system) }
}

/// A ring of one key, from a file that is gone.
func freshKeyring() async throws -> Keyring { try await withKeyFile { try $0.openForTest() } }

func mode(of path: String) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
}
