import Academies
import Credentials
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import Journal
import People
import Sealing
import SignIn
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary
import Web

@testable import Recovery

@Suite("An account used for the first time")
struct ActivationTests {
    @Test(arguments: TestEngine.available)
    func `identifier and NUMEN, charter, password and recovery address open an account of Amiens`(
        engine: TestEngine
    ) async throws {
        try await Threshold.open("amiens", on: engine) { door in
            try await door.run { client in
                let browser = TestBrowser(client)
                #expect(try await browser.get("/activer").text.contains("<h1>Activer sa messagerie</h1>"))
                let claimed = try await browser.submit(
                    ["identifiant": "zprevert", "numen": door.numen(3)],
                    on: "/activer"
                )
                #expect(claimed.location == "/activer/charte")
                #expect(try await browser.submit(on: "/activer/charte").status == .unprocessableContent)
                #expect(
                    try await browser.submit(["accord": "oui"], on: "/activer/charte").location == "/activer/nouveau"
                )
                let set = try await browser.submit(
                    ["nouveau": Threshold.newPassword, "verification": Threshold.newPassword],
                    on: "/activer/nouveau"
                )
                #expect(set.location == "/activer/secours")

                let own = try await browser.submit(["adresse": "zoe.prevert@ac-amiens.fr"], on: "/activer/secours")
                #expect(own.status == .unprocessableContent)
                let asked = try await browser.submit(["adresse": "zoe@exemple.fr"], on: "/activer/secours")
                #expect(asked.location == "/activer/secours-code")
                let sent = try #require(door.mailbag.codes.last)
                #expect(sent.destination == "zoe@exemple.fr")
                let confirmed = try await browser.submit(["code": sent.code], on: "/activer/secours-code")
                #expect(confirmed.location == "/activer/fini")
                let done = try await browser.get("/activer/fini").text
                for text in ["Votre compte est activé", "zprevert", "zoe.prevert@ac-amiens.fr", "imap.ac-amiens.fr"] {
                    #expect(done.contains(text))
                }
            }
            #expect(try await door.signsIn(as: "zprevert", with: Threshold.newPassword))
            let account = try await door.account("zprevert")
            let accepted: SQL = "charter_acceptance where account = \(account) and version = '2026-1'"
            #expect(try await door.count(accepted) == 1)
            #expect(try await door.count("contact where source = 'owner' and confirmed_at is not null") == 1)
            let actions = try await door.actions(of: "zprevert")
            for action in ["recovery.begun", "charter.accepted", "account.activated", "contact.confirmed"] {
                #expect(actions.contains(action))
            }
        }
    }

    @Test func `« Plus tard » ends the journey, once`() async throws {
        try await Threshold.open("amiens") { door in
            try await door.run { client in
                let browser = TestBrowser(client)
                _ = try await browser.submit(["identifiant": "zprevert", "numen": door.numen(3)], on: "/activer")
                _ = try await browser.submit(["accord": "oui"], on: "/activer/charte")
                let password = ["nouveau": Threshold.newPassword, "verification": Threshold.newPassword]
                _ = try await browser.submit(password, on: "/activer/nouveau")
                let later = try await browser.submit(["plus-tard": "oui"], on: "/activer/secours")
                #expect(later.location == "/activer/fini")
            }
            #expect(try await door.count("contact_postponed") == 1)
        }
    }

    @Test func `the address of another age leads to the first page, which says so`() async throws {
        try await Threshold.open("amiens") { door in
            try await door.run { client in
                for path in ["/activer?execution=e2s1", "/activer/charte", "/activer/e2s1", "/activer/fini"] {
                    let browser = TestBrowser(client)
                    let first = try await browser.get(path)
                    #expect(first.status == .seeOther && first.location == "/activer")
                    let page = try await browser.get("/activer")
                    #expect(page.status == .ok)
                    #expect(page.text.contains("Ce lien datait d’une étape précédente. Nous avons repris au début."))
                }
            }
        }
    }

    @Test func `a journey opens in no other browser`() async throws {
        try await Threshold.open("amiens") { door in
            try await door.run { client in
                let browser = TestBrowser(client)
                _ = try await browser.submit(["identifiant": "zprevert", "numen": door.numen(3)], on: "/activer")
                let token = try #require(browser.cookies["__Host-preau-parcours"])
                let thief = TestBrowser(client)
                let stolen = try await thief.get(
                    "/activer/charte",
                    headers: [.cookie: "__Host-preau-parcours=\(token)"]
                )
                #expect(stolen.location == "/activer")
            }
        }
    }

    @Test func `an account already open is not activated again`() async throws {
        try await Threshold.open("amiens") { door in
            try await door.run { client in
                let browser = TestBrowser(client)
                let page = try await browser.submit(["identifiant": "mdupond", "numen": door.numen(1)], on: "/activer")
                #expect(page.status == .unprocessableContent && page.text.contains("Ce compte est déjà activé."))
            }
        }
    }

    @Test func `a lost password comes back in Amiens through the NUMEN`() async throws {
        try await Threshold.open("amiens") { door in
            try await door.run { client in
                let browser = TestBrowser(client)
                let claim = ["identifiant": "mdupond", "numen": door.numen(1)]
                #expect(
                    try await browser.submit(claim, on: "/mot-de-passe-oublie").location == "/mot-de-passe-oublie/numen"
                )
                let entered = try await browser.submit(claim, on: "/mot-de-passe-oublie/numen")
                #expect(entered.location == "/mot-de-passe-oublie/nouveau")
                #expect(try await browser.get("/mot-de-passe-oublie/suite").location == "/mot-de-passe-oublie/nouveau")
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `a contact that waits for its code is sealed anew when the keys change`(engine: TestEngine) async throws {
        try await Threshold.open("amiens", on: engine) { door in
            try await door.run { client in
                let browser = TestBrowser(client)
                _ = try await browser.submit(["identifiant": "zprevert", "numen": door.numen(3)], on: "/activer")
                _ = try await browser.submit(["accord": "oui"], on: "/activer/charte")
                let password = ["nouveau": Threshold.newPassword, "verification": Threshold.newPassword]
                _ = try await browser.submit(password, on: "/activer/nouveau")
                _ = try await browser.submit(["adresse": "zoe@exemple.fr"], on: "/activer/secours")
            }
            let keys = KeyFile(path: door.folder + "/keys.json")
            let both = try keys.addKey(clock: door.clock.clock, random: .system)

            #expect(try await JourneyResealing(keyring: both).run(on: door.database) == 1)

            let account = try await door.account("zprevert")
            let last = try keys.retireOlderKeys()
            let contact = try await door.database.read { reading in
                let journey: String? = try reading.value("select journey from recovery_journey")
                return try PendingContact.read(for: account, of: journey ?? "", keyring: last, in: reading)
            }
            #expect(contact?.destination == "zoe@exemple.fr")
        }
    }
}
