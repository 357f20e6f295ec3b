import Foundation
import Sealing
import Testing
import Vocabulary

@Suite("Key file")
struct KeyFileTests {
    @Test func `the first opening makes a file for its owner alone`() async throws {
        try await withKeyFile { file in
            let ring = try file.openForTest()
            #expect(ring.currentKeyID == 1)
            #expect(try mode(of: file.path) == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder(of: file)) == ["keys.json"])
        }
    }

    @Test func `later openings read the same keys`() async throws {
        try await withKeyFile { file in
            let first = try file.openForTest()
            #expect(try file.openForTest().lookupKey([1], for: "test") == first.lookupKey([1], for: "test"))
        }
    }

    @Test func `servers that start together share the same keys`() async throws {
        for _ in 0..<20 {
            try await withKeyFile { file in
                let keys = try await withThrowingTaskGroup(of: [UInt8].self) { group in
                    for _ in 0..<8 { group.addTask { try file.openForTest().lookupKey([1], for: "test") } }
                    return try await group.reduce(into: Set()) { $0.insert($1) }
                }
                #expect(keys.count == 1)
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder(of: file)) == ["keys.json"])
            }
        }
    }

    @Test(arguments: [0o644, 0o640, 0o604, 0o660, 0o602])
    func `a file that others can read is refused, with what to type`(mode: Int) async throws {
        try await withKeyFile { file in
            _ = try file.openForTest()
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
            let refusal = SealingError.exposedKeyFile(path: file.path, mode: String(mode, radix: 8))
            #expect(throws: refusal) { try file.openForTest() }
            #expect(
                refusal.description == "keys.file: \(file.path) has mode \(String(mode, radix: 8)), "
                    + "so others can read the keys. Run: chmod 600 \(file.path)"
            )
        }
    }

    @Test(arguments: [
        "", "{}", "not JSON", #"{"version":1,"keys":[]}"#, #"{"keys":[{"id":1,"created":0,"integrity":"AAAA"}]}"#,
    ])
    func `a file that is no key file is refused and left as it is`(content: String) async throws {
        try await withKeyFile { file in
            _ = try file.openForTest()
            try Data(content.utf8).write(to: URL(fileURLWithPath: file.path))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
            #expect(throws: SealingError.self) { try file.openForTest() }
            #expect(try String(contentsOfFile: file.path, encoding: .utf8) == content)
        }
    }

    @Test func `a missing file is not created by who only reads`() async throws {
        try await withKeyFile { file in
            #expect(throws: SealingError.self) { try file.read() }
            #expect(!FileManager.default.fileExists(atPath: file.path))
        }
    }

    @Test func `a place where nothing can be written is told`() {
        let file = KeyFile(path: "/proc/preau/keys.json")
        #expect {
            try file.openForTest()
        } throws: { error in
            guard case SealingError.unwritableKeyFile(path: file.path, reason: _) = error else { return false }
            return true
        }
    }

    @Test func `a rotation keeps the mode of the file`() async throws {
        try await withKeyFile { file in
            _ = try file.openForTest()
            _ = try file.addKeyForTest()
            _ = try file.retireOlderKeys()
            #expect(try mode(of: file.path) == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder(of: file)) == ["keys.json"])
        }
    }

    @Test func `no print of the keys shows them`() async throws {
        try await withKeyFile { file in
            let ring = try file.open(clock: SetClock().clock, random: RandomSource { 0x4141_4141_4141_4141 })
            var text = "\(ring)" + String(reflecting: ring)
            dump(ring, to: &text)
            for sign in ["AAAA", "65, 65", "QUFB"] { #expect(!text.contains(sign)) }
        }
    }

    private func folder(of file: KeyFile) -> String { (file.path as NSString).deletingLastPathComponent }
}
