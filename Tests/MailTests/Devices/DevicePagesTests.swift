import Credentials
import Database
import HTTPTypes
import HummingbirdTesting
import SignIn
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Mail

@Suite("Linking a device to one’s mail")
struct DevicePagesTests {
    private static let list = "/messagerie/appareils"
    private static let adding = "/messagerie/appareils/ajouter"

    private func add(_ browser: TestBrowser, _ kind: String, named name: String) async throws -> TestResponse {
        let chosen = try await browser.submit(["sorte": kind], on: Self.adding)
        return try await browser.submit(["nom": name], on: try #require(chosen.location))
    }

    /// The password that a page shows.
    private func shownPassword(_ page: TestResponse) -> String? {
        page.text.firstMatch(of: #/id="mot-de-passe-d-appareil">([^<]+)</#).map { String($0.1) }
    }

    @Test(arguments: TestEngine.available)
    func `the kind, the name, then the password, which opens the mailbox`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            try await site.browse { browser in
                let added = try await add(browser, "thunderbird", named: " Ordinateur  du bureau ")
                #expect(added.status == .seeOther)
                let page = try await browser.get(try #require(added.location))
                let password = try #require(shownPassword(page))
                let device = try #require(try await site.find(password))
                #expect(device.name == "Ordinateur du bureau")
                #expect(device.kind == .thunderbird)
                #expect(page.text.contains("michel.dupond@ac-lille.fr"))
                #expect(page.text.contains("imap.ac-lille.fr") && page.text.contains("smtp.ac-lille.fr"))
                #expect(try await site.actions(of: "mdupond").contains("mail.device-added"))
                #expect(site.told.notices == [.mailDeviceAdded("Thunderbird")])
            }
        }
    }

    /// U50.
    @Test(arguments: TestEngine.available)
    func `the password is shown once, and no cache may keep it`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            try await site.browse { browser in
                let address = try #require(try await add(browser, "android", named: "Téléphone").location)
                let page = try await browser.get(address)
                let shown = try #require(shownPassword(page))
                #expect(page.headers[.cacheControl] == "no-store")
                for _ in 1...2 {
                    let again = try await browser.get(address)
                    #expect(shownPassword(again) == nil)
                    #expect(!again.text.contains(shown))
                    #expect(again.text.contains("affiché une seule fois"))
                }
                #expect(try await !browser.get(Self.list).text.contains(shown))
            }
        }
    }

    /// U39.
    @Test(arguments: TestEngine.available)
    func `the same form sent twice makes one device, and shows its password to whoever pressed twice`(
        engine: TestEngine
    ) async throws {
        try await MailSite.open(on: engine) { site in
            try await site.browse { browser in
                _ = try await browser.submit(["sorte": "mac"], on: Self.adding)
                let form = try await browser.form(on: "\(Self.adding)/mac")
                let first = try await browser.post(form, ["nom": "Mac"])
                let second = try await browser.post(form, ["nom": "Mac"])
                #expect(first.location == second.location)
                let page = try await browser.get(try #require(second.location))
                #expect(shownPassword(page) != nil)
                #expect(try await site.devices(of: "mdupond").count == 1)
                #expect(site.told.notices.count == 1)

                site.clock.advance(by: .minutes(1))
                let late = try await browser.post(form, ["nom": "Mac"])
                #expect(late.location == Self.list)
                #expect(try await browser.get(Self.list).text.contains("Son mot de passe ne s’affiche plus."))
                #expect(try await site.devices(of: "mdupond").count == 1)
            }
        }
    }

    @Test func `going back and sending the name again adds nothing`() async throws {
        try await MailSite.open { site in
            try await site.browse { browser in
                _ = try await add(browser, "iphone", named: "Téléphone")
                let again = try await browser.submit(["nom": "Téléphone"], on: "\(Self.adding)/iphone")
                #expect(again.status == .unprocessableContent)
                #expect(again.text.contains("Vous avez déjà un appareil nommé «\u{A0}Téléphone\u{A0}»."))
                #expect(try await site.devices(of: "mdupond").count == 1)
            }
        }
    }

    @Test func `what a form carries is readable by nobody, and serves nobody else`() async throws {
        try await MailSite.open { site in
            try await site.browse { browser in
                let form = try await browser.form(on: "\(Self.adding)/iphone")
                let carried = try #require(form.hidden["appareil"])
                browser.session = try await site.begin("cmartin")
                let hers = try await browser.form(on: "\(Self.adding)/iphone")
                let stolen = try await browser.post(hers, ["nom": "Téléphone", "appareil": carried])
                #expect(stolen.location == Self.adding)
                for forged in ["", "AAAA", String(repeating: "A", count: 5000)] {
                    let refused = try await browser.post(hers, ["nom": "Téléphone", "appareil": forged])
                    #expect(refused.location == Self.adding)
                }
                #expect(try await site.devices(of: "cmartin").isEmpty)
            }
        }
    }

    @Test(arguments: ["", "   ", String(repeating: "a", count: 61), String(repeating: "a", count: 5000)])
    func `a name that is none is asked for again`(name: String) async throws {
        try await MailSite.open { site in
            try await site.browse { browser in
                let page = try await browser.submit(["nom": name], on: "\(Self.adding)/outlook")
                #expect(page.status == .unprocessableContent)
                #expect(page.text.contains("<title>Erreur\u{A0}: "))
                #expect(try await site.devices(of: "mdupond").isEmpty)
            }
        }
    }

    @Test(arguments: ["", "minitel", "../fiche"])
    func `a kind that is none is asked for again`(kind: String) async throws {
        try await MailSite.open { site in
            try await site.browse { browser in
                let page = try await browser.submit(["sorte": kind], on: Self.adding)
                #expect(page.status == .unprocessableContent)
                #expect(page.text.contains("Choisissez l’appareil que vous voulez relier."))
            }
        }
    }

    @Test func `a session begun long ago is asked who it is, before a page as before an addition`() async throws {
        try await MailSite.open { site in
            try await site.browse { browser in
                let form = try await browser.form(on: "\(Self.adding)/iphone")
                site.clock.advance(by: .minutes(16))
                for path in [Self.adding, "\(Self.adding)/iphone"] {
                    #expect(try await browser.get(path).location == "/compte/confirmation/appareil-de-messagerie")
                }
                let late = try await browser.post(form, ["nom": "Téléphone"])
                #expect(late.location == "/compte/confirmation/appareil-de-messagerie")
                #expect(try await site.devices(of: "mdupond").isEmpty)
            }
        }
    }

    @Test func `twenty devices are enough, and the page says what to do`() async throws {
        try await MailSite.open { site in
            for number in 1...20 { try await site.add(named: "Appareil \(number)") }
            try await site.browse { browser in
                let page = try await browser.get(Self.list)
                #expect(page.text.contains("Vous avez atteint 20 appareils. Retirez-en un pour continuer."))
                #expect(!page.text.contains(Self.adding))
                #expect(try await browser.get(Self.adding).location == Self.list)
                #expect(try await browser.get("\(Self.adding)/mac").location == Self.list)
            }
        }
    }

    @Test func `the profile holds the password, for the page that showed it and for an hour`() async throws {
        try await MailSite.open { site in
            try await site.browse { browser in
                let address = try #require(try await add(browser, "iphone", named: "Téléphone").location)
                let page = try await browser.get(address)
                let shown = try #require(shownPassword(page))
                let device = try #require(try await site.devices(of: "mdupond").first)
                let fields = page.hiddenFields(to: "\(Self.list)/\(device.id)/profil")

                let profile = try await browser.post("\(Self.list)/\(device.id)/profil", fields)
                #expect(profile.headers[.contentType] == "application/x-apple-aspen-config")
                #expect(profile.headers[.cacheControl] == "no-store")
                #expect(profile.text.contains(shown))

                let other = try #require(try await site.add(named: "Autre").device)
                let wrong = fields.merging(["appareil": "AAAA"]) { $1 }
                #expect(try await browser.post("\(Self.list)/\(device.id)/profil", wrong).location == address)
                let token = try await browser.token(on: "\(Self.list)/\(other.id)/retrait")
                #expect(token != fields["jeton"])
                site.clock.advance(by: .hours(1))
                browser.session = try await site.begin("mdupond")
                #expect(try await browser.post("\(Self.list)/\(device.id)/profil", fields).location == address)
            }
        }
    }

    @Test func `the page and its script say when the device has connected`() async throws {
        try await MailSite.open { site in
            let device = try #require(try await site.add(named: "Téléphone").device)
            let path = "\(Self.list)/\(device.id)"
            try await site.browse { browser in
                #expect(try await browser.get(path + "/connexion").text.contains("Nous attendons votre appareil."))
                #expect(try await browser.get(path + "/etat").text.contains("\"fini\":false"))
                let now = site.clock.clock.now
                try await site.database.write {
                    try site.room.passwords.noteUse(of: device.id, from: "192.0.2.0/24", at: now, in: $0)
                }
                let page = try await browser.get(path + "/connexion").text
                #expect(page.contains("Votre appareil s’est connecté à ") && page.contains("C’est terminé."))
                #expect(try await browser.get(path + "/etat").text.contains("\"fini\":true"))
            }
        }
    }

    @Test(arguments: ["installation", "connexion", "etat", "retrait"])
    func `somebody else’s device is a page that does not exist`(page: String) async throws {
        try await MailSite.open { site in
            let hers = try #require(try await site.add(named: "Téléphone", for: "cmartin").device)
            try await site.browse { browser in
                for id in [hers.id, "inconnu"] {
                    let response = try await browser.get("\(Self.list)/\(id)/\(page)")
                    #expect(response.status == .notFound)
                }
            }
        }
    }
}
