import Academies
import Credentials
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import Journal
import People
import SignIn
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary
import Web

@testable import Recovery

@Suite("A lost password in Lille, where the NUMEN stands for it")
struct LilleTests {
    static let dupond = claim("dupond")

    static func claim(_ name: String, numen: String = "09 e 1000001-abc", month: String = "3") -> [String: String] {
        ["numen": numen, "nom": name, "naissance-jour": "10", "naissance-mois": month, "naissance-annee": "1964"]
    }

    @Test(arguments: TestEngine.available)
    func `NUMEN, name and birth date lead to a new password`(engine: TestEngine) async throws {
        try await Threshold.open("lille", on: engine) { door in
            let account = try await door.account("mdupond")
            let (now, academy) = (door.clock.clock.now, try door.academy.code)
            try await door.database.write { transaction in
                _ = try door.sessions.begin(
                    for: account,
                    of: academy,
                    level: .password,
                    device: "",
                    source: "",
                    at: now,
                    in: transaction
                )
            }
            try await door.run { client in
                let browser = TestBrowser(client)
                #expect(
                    try await browser.submit(Self.dupond, on: "/mot-de-passe-oublie").location
                        == "/mot-de-passe-oublie/numen"
                )

                let entered = try await browser.submit(
                    ["identifiant": "mdupond", "numen": "09e1000001abc"],
                    on: "/mot-de-passe-oublie/numen"
                )
                #expect(entered.location == "/mot-de-passe-oublie/nouveau")
                let weak = try await browser.submit(
                    ["nouveau": "dupond", "verification": "dupond"],
                    on: "/mot-de-passe-oublie/nouveau"
                )
                #expect(weak.status == .unprocessableContent)
                let set = try await browser.submit(
                    ["nouveau": Threshold.newPassword, "verification": Threshold.newPassword],
                    on: "/mot-de-passe-oublie/nouveau"
                )
                #expect(set.location == "/mot-de-passe-oublie/fini")
                let done = try await browser.get("/mot-de-passe-oublie/fini")
                #expect(done.text.contains("Votre mot de passe est changé") && done.text.contains("24 à 48 h"))
                // Back, and once more: the journey has gone on.
                #expect(try await browser.get("/mot-de-passe-oublie/nouveau").location == "/mot-de-passe-oublie/fini")
                #expect(browser.cookies["__Host-preau-session"] == nil)
            }
            #expect(try await door.count("session where ended_at is null") == 0)
            #expect(try await door.count("pending_reset") == 0)
            #expect(try await door.signsIn(as: "mdupond", with: Threshold.newPassword))
            #expect(try await !door.signsIn(as: "mdupond", with: door.numen(1)))
            #expect(door.mailbag.notices.contains(.recoveryBegun) && door.mailbag.notices.contains(.passwordChanged))
        }
    }

    @Test func `known and unknown people get the same answers`() async throws {
        try await Threshold.open("lille") { door in
            try await door.run { client in
                func answers(_ fields: [String: String]) async throws -> [[String]] {
                    let browser = TestBrowser(client)
                    let first = try await browser.submit(fields, on: "/mot-de-passe-oublie")
                    return [first.outside, try await browser.get(first.location ?? "").outside]
                }
                let known = try await answers(Self.dupond)
                #expect(try await answers(Self.claim("dupond", numen: "09E7654321XYZ")) == known)
                #expect(try await answers(Self.claim("durand")) == known)
                #expect(try await answers(Self.claim("dupond", month: "4")) == known)
            }
            #expect(try await door.count("pending_reset") == 1)
        }
    }

    @Test(arguments: [
        ("Le Maire-Dubois", "mars"), ("LEMAIRE DUBOIS", "03"), ("le maire dubois", "3"), ("Dubois Le Maire", "Mars"),
    ])
    func `compound names and months are read as people write them`(name: String, month: String) async throws {
        try await Threshold.open("lille") { door in
            try await door.run { client in
                let browser = TestBrowser(client)
                _ = try await browser.submit(
                    Self.claim(name, numen: "09E1000002ABC", month: month),
                    on: "/mot-de-passe-oublie"
                )
            }
            #expect(try await door.count("pending_reset") == 1)
        }
    }

    @Test func `the NUMEN stands for the password for a day`() async throws {
        try await Threshold.open("lille") { door in
            try await door.run { client in
                let browser = TestBrowser(client)
                _ = try await browser.submit(Self.dupond, on: "/mot-de-passe-oublie")
                door.clock.advance(by: .hours(25))
                let late = try await browser.submit(
                    ["identifiant": "mdupond", "numen": door.numen(1)],
                    on: "/mot-de-passe-oublie/numen"
                )
                #expect(late.status == .unprocessableContent)
            }
        }
    }

    @Test func `an error keeps what was typed and shows the NUMEN in groups`() async throws {
        try await Threshold.open("lille") { door in
            try await door.run { client in
                let browser = TestBrowser(client)
                let page = try await browser.submit(Self.claim(""), on: "/mot-de-passe-oublie")
                #expect(page.status == .unprocessableContent)
                #expect(page.text.contains("<title>Erreur") && page.text.contains("value=\"09 E 10 00001 ABC\""))
                let short = try await browser.submit(Self.claim("dupond", numen: "09E1"), on: "/mot-de-passe-oublie")
                #expect(short.text.contains("Vous en avez saisi 4."))
            }
        }
    }

    @Test func `the identifier and the address are given back`() async throws {
        try await Threshold.open("lille") { door in
            try await door.run { client in
                let browser = TestBrowser(client)
                let found = try await browser.submit(Self.dupond, on: "/identifiant")
                #expect(found.location == "/identifiant/resultat")
                let page = try await browser.get("/identifiant/resultat")
                #expect(page.text.contains("mdupond") && page.text.contains("michel.dupond@ac-lille.fr"))
                let lost = try await browser.submit(on: "/identifiant/resultat")
                #expect(lost.location == "/identifiant/nouveau")
                let unknown = try await browser.submit(Self.claim("dupont"), on: "/identifiant")
                #expect(unknown.status == .unprocessableContent && !unknown.text.contains("michel.dupond@ac-lille.fr"))
            }
        }
    }

    @Test func `too many claims about one person from one place are stopped, and only there`() async throws {
        try await Threshold.open("lille") { door in
            try await door.run { client in
                let browser = TestBrowser(client)
                for _ in 1...6 { _ = try await browser.submit(Self.claim("durand"), on: "/mot-de-passe-oublie") }
                #expect(try await browser.submit(Self.dupond, on: "/mot-de-passe-oublie").status == .tooManyRequests)
            }
            let elsewhere = Visit(
                academy: try door.academy,
                source: SourcePrefix(try #require(IPAddress("198.51.100.7"))),
                browserCookie: "",
                userAgent: nil
            )
            let claim = IdentityClaim(.numen(try Numen(door.numen(1))), usualName: "Dupond")
            guard case .noted = try await door.desk.begin(.password, with: claim, on: elsewhere) else {
                Issue.record("the owner was shut out")
                return
            }
        }
    }
}
