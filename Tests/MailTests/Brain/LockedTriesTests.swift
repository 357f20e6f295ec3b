import Testing
import Vocabulary

@testable import Mail

@Suite("Tries that are refused for a while")
struct LockedTriesTests {
    private let now = Moment(milliseconds: 1_000_000)

    /// `printf 'secretm@x.fr\0mot' | sha256sum`, as Dovecot counts.
    @Test func `are known by the print that Dovecot makes`() {
        let print = LockedTries(secret: "secret").print(of: "m@x.fr", "mot")
        #expect(print == "05edeaf061e012baf42db7ab7dcaa3390da237853f01fafe635330f5737791da")
    }

    @Test func `are forgotten once they may be made again, and are no more than so many`() throws {
        let (tries, school) = (LockedTries(secret: "secret", capacity: 2), try Self.network("192.0.2.7"))
        tries.note("a", from: school, until: now + .minutes(1), at: now)
        tries.note("b", from: school, until: now + .minutes(5), at: now)
        tries.note("c", from: school, until: now + .minutes(5), at: now)
        #expect(tries.end(of: "a", from: school, at: now) == now + .minutes(1))
        #expect(tries.end(of: "a", from: school, at: now + .minutes(1)) == nil)
        #expect(tries.end(of: "c", from: school, at: now) == nil)
        tries.note("c", from: school, until: now + .minutes(5), at: now + .minutes(2))
        #expect(tries.end(of: "c", from: school, at: now + .minutes(2)) == now + .minutes(5))
    }

    @Test func `are those of one network`() throws {
        let tries = LockedTries(secret: "secret")
        tries.note("a", from: try Self.network("192.0.2.7"), until: now + .minutes(1), at: now)
        #expect(tries.end(of: "a", from: try Self.network("192.0.2.9"), at: now) != nil)
        #expect(tries.end(of: "a", from: try Self.network("198.51.100.7"), at: now) == nil)
    }

    private static func network(_ address: String) throws -> SourcePrefix {
        SourcePrefix(try #require(IPAddress(address)))
    }
}
