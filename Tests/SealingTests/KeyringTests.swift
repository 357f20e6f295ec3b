import Sealing
import Testing
import Vocabulary

@Suite("Sealed values")
struct KeyringTests {
    private let place = SealedPlace("person.numen", row: 7)

    @Test(arguments: [[], [0], Array("09X1234567XYZ".utf8), Array(repeating: 0xFF, count: 100_000)] as [[UInt8]])
    func `what is sealed for a place is opened there`(value: [UInt8]) async throws {
        let ring = try await freshKeyring()
        let sealed = try ring.seal(value, at: place)
        #expect(sealed.count == value.count + 32)
        #expect(sealed.starts(with: ring.currentMark))
        #expect(try ring.open(sealed, at: place) == value)
    }

    @Test func `the same value never seals twice alike`() async throws {
        let ring = try await freshKeyring()
        #expect(try ring.seal([1, 2, 3], at: place) != ring.seal([1, 2, 3], at: place))
    }

    @Test(arguments: [
        SealedPlace("person.numen", row: 8), SealedPlace("person.birth", row: 7), SealedPlace("person.nume", row: 7),
        SealedPlace("", row: 7), SealedPlace("person.numen", row: -7),
    ])
    func `a value moved to another row or column is broken`(other: SealedPlace) async throws {
        let ring = try await freshKeyring()
        let sealed = try ring.seal([1, 2, 3], at: place)
        #expect(throws: SealingError.broken) { try ring.open(sealed, at: other) }
    }

    @Test func `a value with one altered byte is broken`() async throws {
        let ring = try await freshKeyring()
        let sealed = try ring.seal([1, 2, 3], at: place)
        for index in sealed.indices.dropFirst(4) {
            var altered = sealed
            altered[index] ^= 1
            #expect(throws: SealingError.broken) { try ring.open(altered, at: place) }
        }
    }

    @Test(arguments: 0..<35)
    func `a value cut short is broken`(length: Int) async throws {
        let ring = try await freshKeyring()
        let sealed = try ring.seal([1, 2, 3], at: place)
        #expect(throws: SealingError.broken) { try ring.open(Array(sealed.prefix(length)), at: place) }
    }

    @Test func `a value of a key we do not have names that key`() async throws {
        let ring = try await freshKeyring()
        var sealed = try ring.seal([1, 2, 3], at: place)
        sealed[3] = 9
        #expect(throws: SealingError.unknownKey(id: 9)) { try ring.open(sealed, at: place) }
        #expect(throws: SealingError.unknownKey(id: 9)) { try ring.integrityCode(of: [], for: "test", key: 9) }
    }

    @Test func `another file's key opens nothing`() async throws {
        let sealed = try await freshKeyring().seal([1, 2, 3], at: place)
        let stranger = try await freshKeyring()
        #expect(throws: SealingError.broken) { try stranger.open(sealed, at: place) }
    }

    @Test func `a value is found by its lookup key, for one purpose`() async throws {
        let ring = try await freshKeyring()
        let key = ring.lookupKey([1, 2, 3], for: "numen")
        #expect(key.count == 16)
        #expect(key == ring.lookupKey([1, 2, 3], for: "numen"))
        #expect(key != ring.lookupKey([1, 2, 4], for: "numen"))
        #expect(key != ring.lookupKey([1, 2, 3], for: "birth"))
        #expect(ring.lookupKeys([1, 2, 3], for: "numen") == [key])
    }

    @Test func `an integrity code holds for one message and one purpose`() async throws {
        let ring = try await freshKeyring()
        let code = try ring.integrityCode(of: [1, 2, 3], for: "journal")
        #expect(code.count == 32)
        #expect(try code == ring.integrityCode(of: [1, 2, 3], for: "journal", key: ring.currentKeyID))
        #expect(try code != ring.integrityCode(of: [1, 2, 4], for: "journal"))
        #expect(try code != ring.integrityCode(of: [1, 2, 3], for: "head"))
    }
}
