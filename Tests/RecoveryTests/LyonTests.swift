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

@Suite("Identifier or password forgotten in Lyon, with the box of the change form")
struct LyonTests {
    static func claim(_ numen: String, year: String = "1964") -> [String: String] {
        [
            "numen": numen, "naissance-jour": "10", "naissance-mois": "3", "naissance-annee": year,
            "type-de-compte": "0",
        ]
    }

    @Test(arguments: TestEngine.available)
    func `the sheet, then the box, then a new password`(engine: TestEngine) async throws {
        try await Threshold.open("lyon", on: engine) { door in
            try await door.run { client in
                let browser = TestBrowser(client)
                let start = try await browser.submit(["choix": "personnel"], on: "/mot-de-passe-oublie")
                #expect(start.location == "/mot-de-passe-oublie/vous")
                let claimed = try await browser.submit(Self.claim(door.numen(1)), on: "/mot-de-passe-oublie/vous")
                #expect(claimed.location == "/mot-de-passe-oublie/compte")
                let sheet = try await browser.get("/mot-de-passe-oublie/compte").text
                for text in ["mdupond", "michel.dupond@ac-lyon.fr", "mail.ac-lyon.fr", "993", "995", "Modifier"] {
                    #expect(sheet.contains(text))
                }

                let fields = Self.claim(door.numen(1)).merging(
                    ["oubli": "oui", "nouveau": Threshold.newPassword, "verification": Threshold.newPassword]
                ) { $1 }
                let different = fields.merging(["verification": "autre"]) { $1 }
                #expect(
                    try await browser.submit(different, on: "/mot-de-passe-oublie/modifier").status
                        == .unprocessableContent
                )
                let changed = try await browser.submit(fields, on: "/mot-de-passe-oublie/modifier")
                #expect(changed.location == "/mot-de-passe-oublie/fini")
                #expect(
                    try await browser.get("/mot-de-passe-oublie/fini").text.contains("Votre mot de passe est changé")
                )
            }
            #expect(try await door.signsIn(as: "mdupond", with: Threshold.newPassword))
        }
    }

    @Test func `advice about a password knows nobody before the proof, and answers only our own page`() async throws {
        try await Threshold.open("lyon") { door in
            try await door.run { client in
                let browser = TestBrowser(client)
                let page = try await browser.get("/mot-de-passe-oublie/modifier").text
                let token = try #require(page.firstMatch(of: #/data-advice-token="([^"]+)"/#)).1
                let address = "/mot-de-passe-oublie/avis"
                let typed = ["nouveau": "Mdupond-Michel-9"]
                let advice = try await browser.post(address, typed.merging(["jeton": String(token)]) { $1 })
                #expect(advice.status == .ok)
                #expect(advice.text.contains("\"remplie\":true,\"texte\":\"ni votre nom,"))
                #expect(!advice.text.contains("Michel"))
                #expect(try await browser.post(address, typed).status == .forbidden)
            }
            #expect(try await door.count("throttle") == 0)
        }
    }

    @Test func `an unknown NUMEN and a wrong birth date look the same, and lead to the phones`() async throws {
        try await Threshold.open("lyon") { door in
            try await door.run { client in
                func answer(_ fields: [String: String]) async throws -> [String] {
                    let browser = TestBrowser(client)
                    return try await browser.submit(fields, on: "/mot-de-passe-oublie/vous").outside
                }
                let wrongDate = try await answer(Self.claim(door.numen(1), year: "1965"))
                let unknown = try await answer(Self.claim("10E1000009ABC", year: "1965"))
                let masked = { (lines: [String]) in lines.map { $0.replacing(#/10 E 10 0000\d ABC/#, with: "") } }
                #expect(masked(wrongDate) == masked(unknown))
                #expect(unknown.last?.contains("04 72 80 60 60") == true)
                #expect(unknown.last?.contains("04 77 81 41 00") == true)
            }
        }
    }

    @Test func `a guest comes in by the code received`() async throws {
        try await Threshold.open("lyon") { door in
            let account = try await door.account("zprevert")
            let now = door.clock.clock.now
            let code = try await door.database.write { transaction in
                try door.activationCodes.issue(for: account, at: now, in: transaction)
            }
            try await door.run { client in
                let browser = TestBrowser(client)
                let start = try await browser.submit(["choix": "externe"], on: "/mot-de-passe-oublie")
                #expect(start.location == "/mot-de-passe-oublie/invitation")
                let alone = try await browser.submit(["code": code.revealed], on: "/mot-de-passe-oublie/invitation")
                #expect(alone.status == .unprocessableContent)
                let date = ["naissance-invite-jour": "10/03/1964"]
                let typed = code.revealed.lowercased().replacing("-", with: " ")
                let opened = try await browser.submit(
                    ["code": typed].merging(date) { $1 },
                    on: "/mot-de-passe-oublie/invitation"
                )
                #expect(opened.location == "/mot-de-passe-oublie/charte")
            }
        }
    }
}
