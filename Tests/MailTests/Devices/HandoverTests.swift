import Credentials
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Mail

@Suite("Opening an installation on the telephone itself")
struct HandoverTests {
    private static let list = "/messagerie/appareils"
    private static let installation = "/messagerie/installation"
    private static let telephone: HTTPFields = [.userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)"]

    /// Adds a device, to the page that shows its password.
    private func add(
        _ kind: String,
        in browser: TestBrowser,
        named name: String = "Téléphone",
        headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        let form = try await browser.form(on: "\(Self.list)/ajouter/\(kind)")
        let added = try await browser.post(form, ["nom": name], headers: headers)
        return try await browser.get(try #require(added.location))
    }

    private func password(_ page: TestResponse) -> String? {
        page.text.firstMatch(of: #/id="mot-de-passe-d-appareil">([^<]+)</#).map { String($0.1) }
    }

    /// Without the host, which the page names.
    private func address(_ page: TestResponse) throws -> String? {
        guard let shown = page.text.firstMatch(of: #/id="adresse-d-installation">([^<]+)</#) else { return nil }
        let url = try #require(URL(string: String(shown.1)))
        #expect(url.host == MailSite.host)
        #expect(url.query == nil && url.fragment == nil)
        return url.path
    }

    /// Adds a telephone at a computer, and opens its address in a browser where nobody is signed in.
    private func scan(
        on site: MailSite,
        _ body: @Sendable (_ address: String, _ shown: String, _ telephone: TestBrowser) async throws -> Void
    ) async throws {
        try await site.browse { computer in
            let page = try await add("iphone", in: computer)
            let (address, shown) = (try #require(try address(page)), try #require(password(page)))
            try await site.browse(as: nil) { telephone in try await body(address, shown, telephone) }
        }
    }

    @Test(arguments: TestEngine.available)
    func `the telephone is shown the same password, takes the profile, and its owner reads of it`(
        engine: TestEngine
    ) async throws {
        try await MailSite.open(on: engine) { site in
            try await scan(on: site) { address, shown, telephone in
                let greeting = try await telephone.get(address)
                #expect(greeting.status == .ok)
                #expect(password(greeting) == nil)
                let opened = try await telephone.submit(on: address)
                #expect(opened.location == Self.installation)
                let page = try await telephone.get(Self.installation)
                #expect(password(page) == shown)
                #expect(page.headers[.cacheControl] == "no-store")
                #expect(page.text.contains("michel.dupond@ac-lille.fr") && page.text.contains("imap.ac-lille.fr"))
                #expect(!page.text.contains("data-connection"), "only its owner is told when it has connected")
                let fields = page.hiddenFields(to: "\(Self.installation)/profil")
                let profile = try await telephone.post("\(Self.installation)/profil", fields)
                #expect(profile.headers[.contentType] == "application/x-apple-aspen-config")
                #expect(profile.text.contains(shown))
                #expect(try await site.actions(of: "mdupond").contains("mail.device-handed"))
                for page in [greeting, page] { #expect(Typography.mistakes(in: page.words) == []) }

                // Shown once: neither the page nor the address has anything left.
                #expect(try await telephone.get(Self.installation).status == .gone)
                #expect(try await telephone.get(address).status == .gone)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `of two who open an address at the same instant, one is let in`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            try await scan(on: site) { address, _, telephone in
                let form = try await telephone.form(on: address)
                async let first = telephone.post(form, [:])
                async let second = telephone.post(form, [:])
                let answers = try await [first, second].map(\.status)
                #expect(Set(answers) == [.seeOther, .gone])
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `looking at an address changes nothing, and its database could not open it`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            try await scan(on: site) { address, shown, telephone in
                let before = try await DatabaseDump(of: site.database)
                for _ in 1...3 { #expect(try await telephone.get(address).status == .ok) }
                let after = try await DatabaseDump(of: site.database)
                #expect(after.differences(from: before) == [])
                #expect(after.count("device_installation") == 1)
                let token = try #require(address.split(separator: "/").last.map(String.init))
                let signs = shown.filter { $0 != " " }.uppercased()
                for secret in [shown, signs, token] { #expect(after.tables(holding: secret) == []) }
            }
        }
    }

    @Test func `it opens for ten minutes, and not once the device is withdrawn`() async throws {
        try await MailSite.open { site in
            try await scan(on: site) { address, _, telephone in
                site.clock.advance(by: .minutes(9))
                let form = try await telephone.form(on: address)
                site.clock.advance(by: .minutes(1))
                #expect(try await telephone.get(address).status == .gone)
                #expect(try await telephone.post(form, [:]).status == .gone)
            }
        }
        try await MailSite.open { site in
            try await scan(on: site) { address, _, telephone in
                let form = try await telephone.form(on: address)
                let (account, now) = (try await site.account("mdupond"), site.clock.clock.now)
                _ = try await site.database.write { try site.room.passwords.withdrawAll(of: account, at: now, in: $0) }
                #expect(try await telephone.get(address).status == .gone)
                #expect(try await telephone.post(form, [:]).status == .gone)
            }
        }
    }

    @Test func `a page that was opened before the device was withdrawn gives no profile`() async throws {
        try await MailSite.open { site in
            try await scan(on: site) { address, _, telephone in
                _ = try await telephone.submit(on: address)
                let fields = try await telephone.get(Self.installation).hiddenFields(to: "\(Self.installation)/profil")
                let (account, now) = (try await site.account("mdupond"), site.clock.clock.now)
                _ = try await site.database.write { try site.room.passwords.withdrawAll(of: account, at: now, in: $0) }
                #expect(try await telephone.post("\(Self.installation)/profil", fields).status == .gone)
            }
        }
    }

    @Test(arguments: ["", "AAAA", "profil", String(repeating: "A", count: 43), String(repeating: "A", count: 3000)])
    func `what is no address of ours opens nothing`(text: String) async throws {
        try await MailSite.open { site in
            try await scan(on: site) { _, _, telephone in
                let answer = try await telephone.get("/messagerie/telephone/\(text)")
                #expect(answer.status == (text.isEmpty ? .notFound : .gone))
                telephone.cookies["__Host-preau-installation"] = text
                #expect(try await telephone.get(Self.installation).status == .gone)
            }
        }
    }

    @Test func `the telephone in hand has nothing to scan, nor has what has no camera`() async throws {
        try await MailSite.open { site in
            try await site.browse { browser in
                for kind in ["iphone", "android"] {
                    let page = try await add(kind, in: browser, named: "En main \(kind)", headers: Self.telephone)
                    #expect(password(page) != nil)
                    #expect(try address(page) == nil)
                }
                for kind in ["thunderbird", "outlook", "mac", "autre"] {
                    let page = try await add(kind, in: browser, named: "Bureau \(kind)")
                    #expect(try address(page) == nil && !page.text.contains("class=\"scanned\""))
                }
                #expect(try await DatabaseDump(of: site.database).count("device_installation") == 0)
                let page = try await add("android", in: browser, named: "Tablette")
                #expect(try address(page) != nil && page.text.contains("class=\"scanned\""))
            }
        }
    }

    /// The second answer is what the browser shows.
    @Test func `the form sent twice leaves one address, the one that is shown`() async throws {
        try await MailSite.open { site in
            try await site.browse { computer in
                let form = try await computer.form(on: "\(Self.list)/ajouter/iphone")
                for _ in 1...2 { _ = try await computer.post(form, ["nom": "Téléphone"]) }
                let device = try #require(try await site.devices(of: "mdupond").first)
                let page = try await computer.get("\(Self.list)/\(device.id)/installation")
                let address = try #require(try address(page))
                #expect(try await DatabaseDump(of: site.database).count("device_installation") == 1)
                try await site.browse(as: nil) { telephone in
                    let greeting = try await telephone.get(address)
                    #expect(greeting.status == .ok)
                }
            }
        }
    }

    @Test func `what is over is swept away`() async throws {
        try await MailSite.open { site in
            try await scan(on: site) { _, _, _ in
                for (minutes, count) in [(9, 1), (1, 0)] {
                    site.clock.advance(by: .minutes(minutes))
                    let now = site.clock.clock.now
                    try await site.database.write { try DevicePasswords.sweep(at: now, in: $0) }
                    #expect(try await DatabaseDump(of: site.database).count("device_installation") == count)
                }
            }
        }
    }
}
