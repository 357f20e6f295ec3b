import Credentials
import HTTPTypes
import HummingbirdTesting
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Mail

@Suite("Withdrawing a device")
struct WithdrawalTests {
    private static let list = "/messagerie/appareils"

    /// U51.
    @Test func `the list is a table with its uses, and each button says which device it withdraws`() async throws {
        try await MailSite.open { site in
            let device = try #require(try await site.add(named: "Téléphone").device)
            try await site.browse { browser in
                let html = try await browser.get(Self.list).text
                #expect(html.contains("<caption>Appareils qui reçoivent vos messages</caption>"))
                #expect(html.contains("<th scope=\"row\" data-label=\"Appareil\">Téléphone</th>"))
                #expect(html.contains("Pas encore connecté"))
                let complement = "<span class=\"visually-hidden\"> «\u{A0}Téléphone\u{A0}»</span>"
                #expect(html.contains("Retirer\(complement)</button>"))
                #expect(html.contains("action=\"\(Self.list)/\(device.id)/retrait\""))
            }
        }
    }

    @Test(arguments: TestEngine.available, ["", "perdu", "remplace", "autre", "n’importe quoi"])
    func `its password opens nothing any more, and whoever keeps connections is told`(
        engine: TestEngine,
        reason: String
    ) async throws {
        try await MailSite.open(on: engine) { site in
            let password = DevicePassword(from: .system)
            let device = try #require(try await site.add(password, named: "Téléphone").device)
            try await site.add(named: "Tablette")
            try await site.browse { browser in
                let page = "\(Self.list)/\(device.id)/retrait"
                let form = try await browser.form(on: page)
                #expect(try await browser.post(form, ["raison": reason]).location == Self.list)
                #expect(try await site.find(password.revealed) == nil)
                #expect(try await site.devices(of: "mdupond").map(\.name) == ["Tablette"])
                let account = try await site.account("mdupond")
                #expect(site.told.withdrawals == [account])
                #expect(try await site.actions(of: "mdupond").first == "mail.device-withdrawn")

                #expect(try await browser.post(form, ["raison": reason]).location == Self.list)
                #expect(site.told.withdrawals.count == 1)
                #expect(try await site.actions(of: "mdupond").count { $0 == "mail.device-withdrawn" } == 1)
                #expect(try await browser.get(page).status == .notFound)
            }
        }
    }

    @Test func `one that nobody recognises leads to what protects the account`() async throws {
        try await MailSite.open { site in
            let device = try #require(try await site.add(named: "Téléphone").device)
            try await site.browse { browser in
                let page = "\(Self.list)/\(device.id)/retrait"
                let answer = try await browser.submit(["raison": "inconnu"], on: page)
                #expect(answer.location == "/pirate")
                #expect(try await site.devices(of: "mdupond").isEmpty)
            }
        }
    }

    @Test func `somebody else’s stays`() async throws {
        try await MailSite.open { site in
            let mine = try #require(try await site.add(named: "Téléphone").device)
            let hers = try #require(try await site.add(named: "Téléphone", for: "cmartin").device)
            try await site.browse { browser in
                let token = try await browser.token(on: "\(Self.list)/\(mine.id)/retrait")
                let stolen = try await browser.post("\(Self.list)/\(hers.id)/retrait", ["jeton": token])
                #expect(stolen.status == .forbidden)
                #expect(try await site.devices(of: "cmartin").count == 1)
                #expect(site.told.withdrawals.isEmpty)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `all of them leave at once`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            try await site.browse { browser in
                let page = "\(Self.list)/tous/retrait"
                #expect(try await browser.get(page).location == Self.list)
                for name in ["Téléphone", "Tablette", "Ordinateur"] { try await site.add(named: name) }
                let form = try await browser.form(on: page)
                #expect(try await browser.post(form, [:]).location == Self.list)
                #expect(try await site.devices(of: "mdupond").isEmpty)
                #expect(try await browser.post(form, [:]).location == Self.list)
                #expect(site.told.withdrawals.count == 1)
                #expect(try await site.actions(of: "mdupond").count { $0 == "mail.device-withdrawn" } == 1)
            }
        }
    }
}
