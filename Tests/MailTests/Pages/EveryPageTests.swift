import Database
import HTTPTypes
import HummingbirdTesting
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Mail

@Suite("What holds on every page of mail")
struct EveryPageTests {
    private static let shownToAll = "/messagerie/parametres"

    private func paths(_ site: MailSite) async throws -> [String] {
        var paths = ["/messagerie/appareils", "/messagerie/appareils/ajouter", "/messagerie/appareils/tous/retrait"]
        paths += DeviceKind.allCases.map { "/messagerie/appareils/ajouter/\($0.rawValue)" }
        for kind in DeviceKind.allCases {
            let device = try #require(try await site.add(named: "Appareil \(kind.rawValue)", kind).device)
            paths += ["installation", "connexion", "retrait"].map { "/messagerie/appareils/\(device.id)/\($0)" }
        }
        paths += ["/compte/redirection", "/compte/redirection/creation", "/messagerie/absence"]
        site.missing()
        let (restoration, day) = ("/messagerie/restauration", site.day(-10).iso)
        let account = try await site.account("mdupond")
        let mark = try FolderName.inbox.mark(of: account, under: site.room.keyring)
        paths.append("\(restoration)/apercu/\(day)/\(mark)/1")
        let ended = try await site.ended()
        paths += [restoration, "\(restoration)/date", "\(restoration)/apercu/\(day)"]
        paths += ["\(restoration)/suivi/\(ended)", "\(restoration)/suivi/\(ended)/annulation"]
        let draft = try await site.described()
        paths += ["ou", "verification"].map { "\(restoration)/\($0)/\(draft)" }
        let mailbox = try await site.school(ownedBy: "mdupond")
        let place = try await site.admit("cmartin", to: mailbox, as: .reader).place
        let shared = "/messagerie/partagees"
        let number = mailbox.identifier.number
        paths += [shared, "\(shared)/\(number)", "\(shared)/\(number)/ajout"]
        paths.append("\(shared)/\(number)/membres/\(place)/retrait")
        return paths + [Self.shownToAll]
    }

    @Test(arguments: TestEngine.available)
    func `it renders in good French, under a title of its own`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let paths = try await paths(site)
            try await site.browse { browser in
                var titles: [String: String] = [:]
                for path in paths {
                    let response = try await browser.get(path)
                    #expect(response.status == .ok, "\(path)")
                    #expect(Typography.mistakes(in: response.words) == [], "\(path)")
                    let title = String(try #require(response.text.firstMatch(of: #/<title>([^<]*)</title>/#)).1)
                    #expect(titles[title] == nil, "\(path) and \(titles[title] ?? "")")
                    titles[title] = path
                }
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `opening it changes nothing, whatever the address carries`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let paths = try await paths(site)
            try await site.browse { browser in
                let before = try await DatabaseDump(of: site.database)
                for path in paths {
                    _ = try await browser.get("\(path)?sorte=iphone&nom=Voleur&raison=perdu&appareil=AAAA")
                }
                #expect(try await DatabaseDump(of: site.database).differences(from: before) == [])
            }
        }
    }

    @Test func `a name that is markup stays text`() async throws {
        try await MailSite.open { site in
            let markup = "<img src=x onerror=alert(1)>\"'><b>"
            let device = try #require(try await site.add(named: markup).device)
            try await site.browse { browser in
                for page in ["", "/\(device.id)/installation", "/\(device.id)/connexion", "/\(device.id)/retrait"] {
                    let html = try await browser.get("/messagerie/appareils\(page)").text
                    #expect(!html.contains("<img src=x") && !html.contains("\"'><b>"), "\(page)")
                    #expect(html.contains("&lt;img src=x"), "\(page)")
                }
            }
        }
    }

    @Test func `a stranger is led to the sign-in page and back, except for what is public`() async throws {
        try await MailSite.open { site in
            let paths = try await paths(site)
            try await site.browse(as: nil) { browser in
                for path in paths where path != Self.shownToAll {
                    let response = try await browser.get(path)
                    #expect(response.location == "/connexion?suite=\(path)")
                }
                let settings = try await browser.get(Self.shownToAll)
                #expect(settings.status == .ok)
            }
        }
    }
}

/// The French rules that a machine can check (U21, U22).
enum Typography {
    static func mistakes(in words: String) -> [String] {
        let marks = words.matches(of: #/.{0,20} [:;!?](?:\s.{0,10}|$)/#).map { String($0.0) }
        let quotes = words.matches(of: #/« .{0,10}|.{0,10} »/#).map { String($0.0) }
        let apostrophes = words.matches(of: #/.{0,10}[a-zé]'[a-zé].{0,10}/#).map { String($0.0) }
        let banned = ["veuillez", "désolé", "invalide", "interdit", "oups"].filter(words.lowercased().contains)
        return marks + quotes + apostrophes + banned
    }
}
