import Testing
import Vocabulary

@testable import Credentials

@Suite("Argon2id")
struct Argon2idTests {
    @Test func `a password is verified against its hash and another is not`() throws {
        let argon2id = try Argon2id(quickParameters)
        let hash = try argon2id.hash(Password("Vitrail-9-sablier"))
        #expect(try argon2id.verify(Password("Vitrail-9-sablier"), against: hash))
        #expect(try argon2id.verify(Password("Vitrail-9-sabliex"), against: hash) == false)
    }

    @Test func `a password typed on another keyboard still opens`() throws {
        let argon2id = try Argon2id(quickParameters)
        let hash = try argon2id.hash(Password("No\u{EB}l \u{E9}tait"))
        #expect(try argon2id.verify(Password("Noe\u{308}l\u{A0}e\u{301}tait"), against: hash))
    }

    @Test func `the standard hash is stored as a PHC string of 19 MiB and two passes`() throws {
        let hash = try Argon2id().hash(Password("Vitrail-9-sablier"))
        #expect(hash.stored.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(PasswordHash(stored: hash.stored) == hash)
    }

    @Test func `two hashes of a password differ by their salt`() throws {
        let argon2id = try Argon2id(quickParameters)
        #expect(try argon2id.hash(Password("a")) != argon2id.hash(Password("a")))
    }

    @Test func `a hash made with other parameters is to make again`() throws {
        let hash = try Argon2id(quickParameters).hash(Password("Vitrail-9-sablier"))
        #expect(try Argon2id(quickParameters).needsRehash(hash) == false)
        #expect(try Argon2id(Argon2idParameters(kibibytes: 16, passes: 1)!).needsRehash(hash))
        #expect(try Argon2id(Argon2idParameters(kibibytes: 8, passes: 2)!).needsRehash(hash))
    }

    @Test(arguments: [
        "", "$2b$12$abc", "$argon2i$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA",
        "$argon2id$v=19$" + String(repeating: "a", count: 200),
    ])
    func `what is not Argon2id is no stored hash`(text: String) {
        #expect(PasswordHash(stored: text) == nil)
    }

    @Test func `a decoy is a hash like any other, and nobody's`() throws {
        let decoy = try #require(PasswordHash.decoy(quickParameters, random: .seeded(1)))
        let argon2id = try Argon2id(quickParameters)
        #expect(argon2id.needsRehash(decoy) == false)
        #expect(try argon2id.verify(Password("Vitrail-9-sablier"), against: decoy) == false)
    }

    @Test(arguments: [(7, 1), (8, 0), (2_000_000, 1), (8, 65)])
    func `parameters that no server can bear are refused`(kibibytes: Int, passes: Int) {
        #expect(Argon2idParameters(kibibytes: kibibytes, passes: passes) == nil)
    }
}
