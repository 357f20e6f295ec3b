import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import TestBrowsers
import Testing
import Vocabulary

@testable import Mail

@Suite("What mail programs ask by themselves")
struct AutoconfigurationTests {
    private static let thunderbird = "/mail/config-v1.1.xml"
    private static let outlook = "/autodiscover/autodiscover.xml"

    /// Asks as a program does: no cookie, no session, some host.
    private func asking(
        _ body: @Sendable (TestBrowser) async throws -> Void
    ) async throws {
        try await MailSite.open { site in try await site.browse(as: nil, body) }
    }

    private func host(_ host: String) -> HTTPFields { [.testHost: host] }

    @Test(arguments: [
        ("autoconfig.ac-lille.fr", "/mail/config-v1.1.xml?emailaddress=michel.dupond@ac-lille.fr"),
        ("autoconfig.ac-lille.fr", "/mail/config-v1.1.xml"),
        ("AutoConfig.AC-Lille.fr:443", "/mail/config-v1.1.xml"),
        ("ac-lille.fr", "/.well-known/autoconfig/mail/config-v1.1.xml"),
        ("preau.ac-lille.fr", "/.well-known/autoconfig/mail/config-v1.1.xml"),
        ("preau.ac-lille.fr", "/mail/config-v1.1.xml?emailaddress=X@AC-LILLE.FR"),
        ("autoconfig.ac-lyon.fr", "/mail/config-v1.1.xml?emailaddress=x@ac-lille.fr"),
    ])
    func `Thunderbird is told the servers of the day, the best first`(host: String, path: String) async throws {
        try await asking { browser in
            let answer = try await browser.get(path, headers: self.host(host))
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == "application/xml; charset=utf-8")
            let xml = answer.text
            #expect(xml.contains("<emailProvider id=\"ac-lille.fr\">"))
            let best = try #require(xml.range(of: "<hostname>imap.ac-lille.fr</hostname>"))
            let older = try #require(xml.range(of: "<hostname>ancien.ac-lille.fr</hostname>"))
            #expect(best.lowerBound < older.lowerBound)
            #expect(xml.contains("<incomingServer type=\"pop3\">") && xml.contains("<outgoingServer type=\"smtp\">"))
            #expect(xml.contains("<socketType>SSL</socketType>") && xml.contains("<socketType>STARTTLS</socketType>"))
            #expect(xml.contains("<username>%EMAILADDRESS%</username>"))
            #expect(!xml.lowercased().contains("dupond"))
        }
    }

    @Test(arguments: [
        "?emailaddress=x@gmail.com", "?emailaddress=dupond", "?emailaddress=%00", "?emailaddress=x@ac-dijon.fr",
    ])
    func `a domain without mail here is told so`(query: String) async throws {
        try await asking { browser in
            let headers = host("autoconfig.ac-lille.fr")
            let answer = try await browser.get(Self.thunderbird + query, headers: headers)
            #expect(answer.status == .notFound)
        }
    }

    @Test(arguments: [
        ("mta-sts.ac-lille.fr", 200), ("MTA-STS.ac-lille.fr:443", 200), ("mta-sts.exemple.fr", 421),
        ("autoconfig.ac-lille.fr", 404), ("preau.ac-lille.fr", 404),
    ])
    func `other servers are told how to bring mail, at the host made for it`(name: String, status: Int) async throws {
        try await asking { browser in
            let answer = try await browser.get("/.well-known/mta-sts.txt", headers: host(name))
            #expect(answer.status.code == status)
            guard status == 200 else { return }
            #expect(answer.headers[.contentType] == "text/plain; charset=utf-8")
            #expect(answer.text.contains("mode: enforce\r\nmx: mail.ac-lille.fr\r\n"))
            #expect(browser.cookies.isEmpty)
        }
    }

    @Test func `no cookie goes with an answer`() async throws {
        try await asking { browser in
            for name in ["autoconfig.ac-lille.fr", MailSite.host] {
                _ = try await browser.get(Self.thunderbird, headers: host(name))
                _ = try await ask(browser, request(for: "x@ac-lille.fr"), at: name)
                #expect(browser.cookies.isEmpty)
            }
        }
    }

    /// The side entrance leads to no page.
    @Test(arguments: ["autoconfig.ac-lille.fr", "autodiscover.ac-lille.fr", "ac-lille.fr"])
    func `the hosts of programs serve nothing else`(name: String) async throws {
        try await asking { browser in
            for path in ["/", "/messagerie/parametres", "/messagerie/appareils", "/mail", "/static/preau.css"] {
                let answer = try await browser.get(path, headers: host(name))
                #expect(answer.status.code == 421, "\(path)")
            }
        }
    }

    @Test(arguments: [
        "autoconfig.exemple.fr", "autoconfig.ac-lille.fr.exemple.fr", "xautoconfig.ac-lille.fr", "www.ac-lille.fr", "",
    ])
    func `other hosts stay unknown`(name: String) async throws {
        try await asking { browser in
            let answer = try await browser.get(Self.thunderbird, headers: host(name))
            #expect(answer.status.code == 421)
        }
    }

    // Outlook

    private func request(for address: String, schema: String = OutlookSettings.schema) -> String {
        """
        <?xml version="1.0" encoding="utf-8"?>
        <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006">
          <Request>
            <EMailAddress>\(address)</EMailAddress>
            <AcceptableResponseSchema>\(schema)</AcceptableResponseSchema>
          </Request>
        </Autodiscover>
        """
    }

    private func ask(
        _ browser: TestBrowser,
        _ body: String,
        at name: String = MailSite.host,
        path: String = outlook
    ) async throws -> TestResponse {
        try await browser.send(body, of: "text/xml", to: path, headers: host(name))
    }

    @Test(arguments: [
        "/autodiscover/autodiscover.xml", "/Autodiscover/Autodiscover.xml", "/AutoDiscover/AutoDiscover.xml",
    ])
    func `Outlook is told the same in its own schemas`(path: String) async throws {
        try await asking { browser in
            let body = request(for: "Michel.Dupond@ac-lille.fr")
            let answer = try await ask(browser, body, at: "autodiscover.ac-lille.fr", path: path)
            #expect(answer.status == .ok)
            #expect(answer.headers[.cacheControl] == "no-store")
            let xml = answer.text
            #expect(xml.contains("<Autodiscover xmlns=\"\(OutlookSettings.frame)\">"))
            #expect(xml.contains("<Response xmlns=\"\(OutlookSettings.schema)\">"))
            #expect(xml.contains("<Type>IMAP</Type><Server>imap.ac-lille.fr</Server><Port>993</Port>"))
            #expect(xml.contains("<Type>SMTP</Type><Server>smtp.ac-lille.fr</Server><Port>587</Port>"))
            #expect(xml.contains("<LoginName>michel.dupond@ac-lille.fr</LoginName>"))
            #expect(xml.contains("<Encryption>SSL</Encryption>") && xml.contains("<Encryption>TLS</Encryption>"))
        }
    }

    @Test func `an address is written back as text`() async throws {
        try await asking { browser in
            let xml = try await ask(browser, request(for: "a&amp;b'c@ac-lille.fr")).text
            #expect(xml.contains("<LoginName>a&amp;b&apos;c@ac-lille.fr</LoginName>"))
        }
    }

    @Test func `another domain, and ActiveSync, are not served`() async throws {
        try await asking { browser in
            let stranger = try await ask(browser, request(for: "x@exemple.fr"))
            #expect(stranger.status == .notFound && stranger.text.contains("<ErrorCode>500</ErrorCode>"))
            let mobile = "http://schemas.microsoft.com/exchange/autodiscover/mobilesync/responseschema/2006"
            let sync = try await ask(browser, request(for: "x@ac-lille.fr", schema: mobile))
            #expect(sync.status == .notFound && sync.text.contains("<ErrorCode>601</ErrorCode>"))
        }
    }

    @Test(arguments: ["", "<", "bonjour", "<Autodiscover/>", "{}", "<a><b></a></b>"])
    func `what makes no sense is refused, and never breaks anything`(body: String) async throws {
        try await asking { browser in
            let answer = try await ask(browser, body)
            #expect(answer.status == .badRequest)
            #expect(answer.text.contains("<ErrorCode>600</ErrorCode>"))
            #expect(try await ask(browser, String(repeating: "<a>", count: 5000)).status == .contentTooLarge)
        }
    }

    @Test func `newer Outlooks are told where to ask`() async throws {
        try await asking { browser in
            let path = "/autodiscover/autodiscover.json?Email=x@ac-lille.fr&Protocol="
            let lead = try await browser.get(path + "AutodiscoverV1", headers: host("autodiscover.ac-lille.fr"))
            #expect(lead.headers[.contentType] == "application/json")
            #expect(lead.text.contains("\"Url\":\"https://preau.ac-lille.fr/autodiscover/autodiscover.xml\""))
            #expect(try await browser.get(path + "ActiveSync").status == .badRequest)
            let stranger = "/autodiscover/autodiscover.json?Email=x@exemple.fr&Protocol=AutodiscoverV1"
            #expect(try await browser.get(stranger).status == .notFound)
        }
    }

    @Test func `an académie that has not told its servers answers nothing`() async throws {
        let webmail = "  - {service: webmail, host: w.ac-lille.fr, port: 443, security: tls, confidence: high}\n"
        try await MailSite.open(servers: webmail) { site in
            try await site.browse(as: nil) { browser in
                let thunderbird = try await browser.get(Self.thunderbird)
                let outlook = try await ask(browser, request(for: "x@ac-lille.fr"))
                #expect(thunderbird.status == .notFound && outlook.status == .notFound)
            }
        }
    }
}
