import Foundation
import Testing

@testable import Academies

@Suite("What two académies may not share")
struct CrossCheckTests {
    /// A twin of Tours whose every claim differs, before a test gives one back.
    static let blois = Fixtures.tours
        .replacing("\"18\"", with: "\"17\"").replacing("tours", with: "blois").replacing("\"37\"", with: "\"41\"")

    @Test func `two académies that differ live together`() throws {
        let catalogue = try Fixtures.parse(["tours.yaml": Fixtures.tours, "blois.yaml": Self.blois])

        #expect(catalogue.academies.count == 2)
    }

    @Test(arguments: [
        ("\"17\"", "\"18\"", "identity.code", 2),
        ("ac-blois.fr\n  dep", "ac-tours.fr\n  dep", "identity.mailDomain", 7),
        ("\"41\"", "\"37\"", "identity.departements", 8), ("preau.ac-blois.fr", "preau.ac-tours.fr", "hosts", 12),
    ])
    func `a code, a domain, a host and a département have one owner`(
        own: String,
        taken: String,
        keyPath: String,
        line: Int
    ) {
        let files = ["tours.yaml": Fixtures.tours, "blois.yaml": Self.blois.replacing(own, with: taken)]

        let mistakes = Fixtures.mistakes(files)

        // Files are read by name, so that Blois comes first and Tours is the one refused.
        #expect(mistakes.map(\.file) == ["tours.yaml"])
        #expect(mistakes.map(\.keyPath) == [keyPath])
        #expect(mistakes.map(\.line) == [line])
    }

    @Test func `the short name is that of the file`() {
        let mistakes = Fixtures.mistakes(["touraine.yaml": Fixtures.tours])

        #expect(mistakes.map(\.keyPath) == ["identity.slug"])
        #expect(mistakes.first?.example == "touraine")
    }

    @Test func `a former domain is not free for another`() {
        let former = "  formerAcademies: [{ name: Chinon, mailDomain: ac-blois.fr, until: 2000-01-01 }]\nhosts"
        let files = ["tours.yaml": Fixtures.tours.replacing("hosts", with: former), "blois.yaml": Self.blois]

        #expect(Fixtures.mistakes(files).map(\.keyPath) == ["identity.formerAcademies"])
    }
}

@Suite("Servers and their dates")
struct ServerDatesTests {
    @Test func `two generations may be valid at once`() throws {
        let tours = try #require(
            try Fixtures.parse(["tours.yaml": Fixtures.tours + servers("until: 2026-12-31", "from: 2026-09-01")])
                .academies.first
        )

        let counts = try ["2026-08-31", "2026-10-01", "2027-01-01"].map { day in
            tours.servers(for: .imap, on: try Fixtures.day(day)).map(\.host.text)
        }

        #expect(
            counts == [
                ["imap.ac-tours.fr"], ["imap.ac-tours.fr", "imap.education.gouv.fr"], ["imap.education.gouv.fr"],
            ]
        )
    }

    @Test func `a server cannot end before it begins`() {
        let mistakes = Fixtures.mistakes(adding: servers("from: 2026-09-01, until: 2026-08-31", "from: 2027-01-01"))

        #expect(mistakes.map(\.keyPath) == ["servers[1].until"])
        #expect(mistakes.first?.line == 14)
    }

    @Test func `a server is not written twice for the same days`() {
        let twice = servers("until: 2026-12-31", "from: 2026-12-31").replacing(
            "imap.education.gouv.fr",
            with: "imap.ac-tours.fr"
        )

        #expect(Fixtures.mistakes(adding: twice).map(\.keyPath) == ["servers[2]"])
    }

    private func servers(_ first: String, _ second: String) -> String {
        """
        servers:
          - { service: imap, host: imap.ac-tours.fr, port: 993, security: tls, confidence: high, \(first) }
          - { service: imap, host: imap.education.gouv.fr, port: 993, security: tls, confidence: medium, \(second) }

        """
    }
}
