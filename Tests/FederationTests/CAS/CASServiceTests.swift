import People
import Testing
import Vocabulary

@testable import Federation

@Suite("Addresses of services")
struct CASServiceTests {
    @Test(arguments: [
        ("https://example.com/*", "https://example.com/"), ("https://example.com/*", "https://example.com"),
        ("https://example.com/*", "https://EXAMPLE.com:443/a?x=/../b#c"),
        ("https://example.com/app/*", "https://example.com/app/"),
        ("https://example.com/app/*", "https://example.com/app/cours;jsessionid=1/x%20y"),
        ("https://example.com/app", "https://example.com/app?retour=%2Fa%2Eb"),
        ("https://example.com/app?a=b", "https://example.com/app?a=b#suite"),
        ("https://example.com:8443/*", "https://example.com:8443/x"),
        ("http://localhost:8080/*", "http://localhost:8080/x"), ("http://[::1]:8080/", "http://[::1]:8080"),
        ("http://app.localhost/*", "http://app.localhost:80/x"),
    ]) func `belong to the pattern they are below`(pattern: String, address: String) throws {
        let service = try #require(CASService(address))
        #expect(try #require(CASServicePattern(pattern)).matches(service))
    }

    @Test(arguments: [
        ("https://example.com/*", "https://badexample.com"), ("https://example.com/*", "https://badexample.com/"),
        ("https://example.com/*", "https://example.com.evil.org/"), ("https://example.com/*", "https://evil.org/"),
        ("https://example.com/*", "https://evil.org/?https://example.com/"),
        ("https://example.com/*", "https://sub.example.com/"), ("https://example.com/*", "https://example.com:8443/"),
        ("http://localhost/*", "https://localhost/"), ("http://localhost:80/*", "http://localhost:8080/"),
        ("https://example.com/app/*", "https://example.com/application/"),
        ("https://example.com/app/*", "https://example.com/app"),
        ("https://example.com/app/*", "https://example.com/APP/x"),
        ("https://example.com/app/*", "https://example.com/?/app/"),
        ("https://example.com/app/*", "https://example.com/#/app/"),
        ("https://example.com/app", "https://example.com/app/"), ("https://example.com", "https://example.com/x"),
        ("https://example.com/app?a=b", "https://example.com/app?a=b&c=d"),
        ("https://example.com/app?a=b", "https://example.com/app"),
    ]) func `are never taken for those of another service`(pattern: String, address: String) throws {
        let service = try #require(CASService(address))
        #expect(try !#require(CASServicePattern(pattern)).matches(service))
    }

    @Test(arguments: [
        "", "example.com", "//example.com/", "ftp://example.com/", "javascript://example.com/%0aalert(1)", "https://",
        "https:///example.com/", "http://example.com/", "https://example.com@evil.org/", "https://a:b@example.com/",
        "https://example.com:/", "https://example.com:0/", "https://example.com:65536/", "https://example.com:+80/",
        "https://example.com:080/", "https://example.com./", "https://exa mple.com/", "https://exämple.com/",
        "https://example.com%2eevil.org/", "https://[::1/", "https://[::1]evil.org/", "https://-:-@x/",
        "https://example.com\\@evil.org/", "https://example.com/a\\b", "https://example.com/a/../b",
        "https://example.com/a/..", "https://example.com/./b", "https://example.com/a/..;x=y/b",
        "https://example.com/a%2fb", "https://example.com/a%2Fb", "https://example.com/%2e%2e/b",
        "https://example.com/a%5cb", "https://example.com/a%00b", "https://example.com/a%0d%0ab",
        "https://example.com/a%", "https://example.com/a%2", "https://example.com/a%+f", "https://example.com/a%zz",
        "https://example.com/a\nb", "https://example.com/a b", "https://example.com/\u{7F}",
    ]) func `that two programs could read in two ways are none`(address: String) {
        #expect(CASService(address) == nil)
    }

    @Test(arguments: [
        "https://*", "https://*/", "https://*.example.com/", "https://example.com*", "https://example.com/a*",
        "https://example.com/*/b", "https://example.com/**", "https://example.com/*?a=b", "https://example.com/?a=b/*",
        "https://example.com/#/*", "http://example.com/*", "https://user@example.com/*", "*", "/*",
    ]) func `that are no pattern are refused`(pattern: String) {
        #expect(CASServicePattern(pattern) == nil)
    }

    @Test func `are of a bounded length`() {
        let long = "https://example.com/" + String(repeating: "a", count: CASService.maximumBytes)
        #expect(CASService(long) == nil)
        #expect(CASServicePattern("https://example.com/" + String(repeating: "a", count: 500)) == nil)
    }

    @Test(arguments: [
        ("https://example.com", "https://example.com?ticket=ST-1"),
        ("https://example.com/a?b=c", "https://example.com/a?b=c&ticket=ST-1"),
        ("https://example.com/a#/b?c", "https://example.com/a?ticket=ST-1#/b?c"),
    ]) func `are given a ticket in their query, before a fragment`(address: String, answer: String) throws {
        #expect(try #require(CASService(address)).adding([("ticket", "ST-1")]) == answer)
    }

    @Test func `once damaged, are read or refused, and lead nowhere else`() {
        let report = ServiceFuzz.run(seed: 35, count: 3000)
        #expect(report.inputs == 3000 && report.accepted + report.refused == 3000)
        #expect(report.accepted > 600 && report.refused > 600)
        #expect(report != ServiceFuzz.run(seed: 36, count: 3000))
    }
}

@Suite("Tickets")
struct CASTicketTests {
    @Test(arguments: CASTicket.Kind.allCases)
    func `are of letters and digits, are read back, and are told to nobody`(kind: CASTicket.Kind) throws {
        let ticket = CASTicket(kind, from: .system)
        let text = ticket.revealed
        #expect(text.hasPrefix(kind.rawValue + "-") && text.utf8.count <= 36)
        #expect(text.utf8.allSatisfy { ASCII.isAlphanumeric($0) || $0 == UInt8(ascii: "-") })
        #expect(try #require(CASTicket(text)).digest == ticket.digest)
        #expect("\(ticket)" == kind.rawValue + "-•••" && !"\(ticket.digest)".contains(text))
    }

    @Test(arguments: [
        "", "-", "ST-", "ST", "st-" + String(repeating: "a", count: 29), "ST-" + String(repeating: "a", count: 28),
        "ST-" + String(repeating: "a", count: 30), "ST-" + String(repeating: "0", count: 29),
        "TGT-" + String(repeating: "a", count: 29), "ST-" + String(repeating: "é", count: 29),
        " ST-" + String(repeating: "a", count: 29), String(repeating: "-", count: 10_000),
    ]) func `that cannot be ours are not looked for`(text: String) {
        #expect(CASTicket(text) == nil)
    }
}
