import Foundation
import Sealing
import Testing

@Suite("Rotation of keys")
struct RotationTests {
    private let place = SealedPlace("person.numen", row: 7)

    @Test func `a new key seals, and the older still opens`() async throws {
        try await withKeyFile { file in
            let before = try file.openForTest()
            let old = try before.seal([1, 2, 3], at: place)

            let after = try file.addKeyForTest()

            #expect(after.currentKeyID == before.currentKeyID + 1)
            #expect(after.isRotating && !before.isRotating)
            #expect(try after.open(old, at: place) == [1, 2, 3])
            let new = try after.seal([1, 2, 3], at: place)
            #expect(new.starts(with: after.currentMark) && !old.starts(with: after.currentMark))
            #expect(throws: SealingError.unknownKey(id: after.currentKeyID)) { try before.open(new, at: place) }
        }
    }

    @Test func `a value is searched under every key, the newest first`() async throws {
        try await withKeyFile { file in
            let before = try file.openForTest()
            let after = try file.addKeyForTest()
            #expect(
                after.lookupKeys([1], for: "numen") == [
                    after.lookupKey([1], for: "numen"), before.lookupKey([1], for: "numen"),
                ]
            )
            #expect(after.lookupKey([1], for: "numen") != before.lookupKey([1], for: "numen"))
        }
    }

    @Test func `a retired key opens and finds nothing any more`() async throws {
        try await withKeyFile { file in
            let before = try file.openForTest()
            let old = try before.seal([1, 2, 3], at: place)
            let rotated = try file.addKeyForTest()
            let new = try rotated.seal([4], at: place)

            let after = try file.retireOlderKeys()

            #expect(!after.isRotating && after.currentKeyID == rotated.currentKeyID)
            #expect(throws: SealingError.unknownKey(id: before.currentKeyID)) { try after.open(old, at: place) }
            #expect(try after.open(new, at: place) == [4])
            #expect(after.lookupKeys([1], for: "numen") == [rotated.lookupKey([1], for: "numen")])
        }
    }

    @Test func `what a retired key has signed can still be verified`() async throws {
        try await withKeyFile { file in
            let before = try file.openForTest()
            let code = try before.integrityCode(of: [1], for: "journal")
            _ = try file.addKeyForTest()
            let after = try file.retireOlderKeys()
            #expect(try after.integrityCode(of: [1], for: "journal", key: before.currentKeyID) == code)
            #expect(try after.integrityCode(of: [1], for: "journal") != code)
            let codes = try after.integrityCodes(of: [1], for: "journal")
            #expect(try codes == [after.integrityCode(of: [1], for: "journal"), code])
        }
    }

    @Test func `retiring and adding again keeps every number`() async throws {
        try await withKeyFile { file in
            _ = try file.openForTest()
            _ = try file.addKeyForTest()
            _ = try file.retireOlderKeys()
            #expect(try file.addKeyForTest().currentKeyID == 3)
            #expect(try file.read().isRotating)
        }
    }

    @Test func `keys added at the same instant are all kept`() async throws {
        for _ in 0..<10 {
            try await withKeyFile { file in
                _ = try file.openForTest()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<8 { group.addTask { _ = try file.addKeyForTest() } }
                    try await group.waitForAll()
                }
                #expect(try file.read().currentKeyID == 9)
            }
        }
    }

    @Test func `two rotations do not overlap, and one that ends lets the next begin`() async throws {
        try await withKeyFile { file in
            _ = try file.openForTest()
            let first = try file.beginRotation()
            #expect(throws: SealingError.rotationUnderWay(path: file.path)) { try file.beginRotation() }
            first.release()
            try file.beginRotation().release()
            let folder = (file.path as NSString).deletingLastPathComponent
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["keys.json"])
        }
    }
}
