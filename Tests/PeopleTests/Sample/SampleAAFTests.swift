import Testing
import Vocabulary

@testable import People

@Suite("The AAF form of a sample")
struct SampleAAFTests {
    @Test func `its elements nest and close`() throws {
        let people = try SampleFile.text(of: SampleFile.sample(persons: 700), format: .aaf)

        #expect(Self.firstFault(in: people) == nil)
        #expect(people.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE ficAlimMENESR SYSTEM"))
    }

    @Test func `it has one request a person, with every attribute, and no NUMEN`() throws {
        let people = try SampleFile.text(of: SampleFile.sample(persons: 60), format: .aaf)
        let rows = try SampleFile.rows(persons: 60)

        for name in [
            "ENTPersonJointure", "ENTPersonDateNaissance", "ENTPersonNomPatro", "sn", "givenName", "personalTitle",
            "mail",
            "ENTPersonStructRattach", "ENTPersonFonctions", "PersEducNatPresenceDevantEleves",
        ] {
            #expect(people.split(separator: "<attr name=\"\(name)\">").count == 61)
        }
        #expect(!rows.contains { people.contains($0.numen) })
    }

    @Test func `no two people have the same academic address`() throws {
        let people = try SampleFile.text(of: SampleFile.sample(persons: 20_000), format: .aaf)
        let mails = Self.values(of: "mail", in: people)

        #expect(mails.allSatisfy { EmailAddress($0)?.domain == "ac-lille.fr" })
        #expect(mails.count == 20_000)
        #expect(Set(mails).count == 20_000)
    }

    @Test func `the schools file has the schools the people work in`() throws {
        let sample = try SampleFile.sample(persons: 1000)
        var bytes: [UInt8] = []
        try sample.writeSchools(to: { bytes.append(contentsOf: $0) })
        let schools = String(decoding: bytes, as: UTF8.self)
        let people = try SampleFile.text(of: sample, format: .aaf)

        let attached = Set(Self.values(of: "ENTPersonStructRattach", in: people))
        let worked = Set(try SampleFile.rows(persons: 1000).map { String($0.school) })

        #expect(Self.firstFault(in: schools) == nil)
        #expect(attached.isSubset(of: Self.values(of: "ENTStructureJointure", in: schools)))
        #expect(worked.isSubset(of: Self.values(of: "ENTStructureUAI", in: schools)))
    }

    private static func values(of name: String, in text: String) -> [String] {
        text.split(separator: "<attr name=\"\(name)\"><value>").dropFirst().map { String($0.prefix { $0 != "<" }) }
    }

    /// The first tag that closes what is not open, or what stays open at the end.
    private static func firstFault(in text: String) -> String? {
        var open: [Substring] = []
        for piece in text.split(separator: "<").dropFirst() where !piece.hasPrefix("?") && !piece.hasPrefix("!") {
            let name = piece.prefix { $0 != ">" && $0 != " " }
            guard name.hasPrefix("/") else {
                open.append(name)
                continue
            }
            guard open.popLast() == name.dropFirst() else { return String(name) }
        }
        return open.last.map(String.init)
    }
}
