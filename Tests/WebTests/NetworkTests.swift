import Vocabulary
import Testing

@testable import Web

@Suite("Where a request comes from")
struct NetworkTests {
    @Test(arguments: [
        ("192.0.2.77", "192.0.2.0/24"), ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:ff77:1:2:3:4", "2001:db8:1:ff00::/56"), ("fe80::1%eth0", "fe80::/56"), ("::1", "::/56"),
    ])
    func `an address belongs to its subscriber's block`(address: String, prefix: String) throws {
        #expect(SourcePrefix(try #require(IPAddress(address))).description == prefix)
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.254", true), ("192.0.2.1", "192.0.3.1", false),
        ("2001:db8:1:2::1", "2001:db8:1:ff::9", true), ("2001:db8:1:200::1", "2001:db8:1:300::1", false),
        ("::ffff:192.0.2.1", "192.0.2.77", true),
    ])
    func `addresses of one network are one source`(left: String, right: String, isSame: Bool) throws {
        let sources = (SourcePrefix(try #require(IPAddress(left))), SourcePrefix(try #require(IPAddress(right))))
        #expect((sources.0 == sources.1) == isSame)
    }

    @Test(arguments: [
        "", "192.0.2", "192.0.2.256", "localhost", "::g", "192.0.2.1 ", "1.2.3.4\0evil", "%eth0",
        "fe80::1%" + String(repeating: "e", count: 200),
    ])
    func `what is not an address is not read as one`(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.0.2.1", "192.0.2.1", true),
        ("192.0.2.1", "192.0.2.2", false), ("2001:db8::/32", "2001:db8:ffff::1", true), ("0.0.0.0/0", "::1", false),
        ("0.0.0.0/0", "203.0.113.9", true),
    ])
    func `a range holds its addresses only`(range: String, address: String, isInside: Bool) throws {
        let range = try #require(AddressRange(range))
        #expect(range.contains(try #require(IPAddress(address))) == isInside)
    }

    @Test(arguments: ["10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10/8", "::/129"])
    func `a range that makes no sense is refused`(text: String) {
        #expect(AddressRange(text) == nil)
    }

    @Test(arguments: [
        ("203.0.113.9", ["198.51.100.1"], "203.0.113.9"), ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["198.51.100.1"], "198.51.100.1"), ("10.0.0.1", ["6.6.6.6, 198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["198.51.100.1, 10.0.0.2"], "198.51.100.1"),
        ("10.0.0.1", ["198.51.100.1", "10.0.0.2"], "198.51.100.1"),
        ("10.0.0.1", ["unknown"], "10.0.0.1"), ("10.0.0.1", ["198.51.100.1:4711"], "198.51.100.1"),
        ("10.0.0.1", ["[2001:db8::1]:4711"], "2001:db8::1"), ("10.0.0.1", ["2001:db8::1"], "2001:db8::1"),
        ("10.0.0.1", [""], "10.0.0.1"),
    ])
    func `only our proxies may say who stands behind them`(peer: String, forwarded: [String], client: String) throws {
        let proxies = TrustedProxies([try #require(AddressRange("10.0.0.0/8"))])
        let found = proxies.client(peer: try #require(IPAddress(peer)), forwarded: forwarded)
        #expect(found.description == client)
    }

    @Test(arguments: [
        ("lille.example", "https://lille.example"), ("LILLE.example", "https://lille.example"),
        ("lille.example:443", "https://lille.example"), ("lille.example:80", nil), ("lille.example:8080", nil),
        ("lille.localhost:8080", "http://lille.localhost:8080"), ("lille.localhost", nil), ("evil.example", nil),
        ("lille.example.evil.example", nil), ("badlille.example", nil), ("x.lille.example", nil), ("", nil),
    ])
    func `a host names one of our origins or nothing`(host: String, origin: String?) {
        let known = ["https://lille.example:443", "http://lille.localhost:8080"].compactMap { PublicOrigin($0) }
        #expect(PublicOrigins(known).origin(ofHost: host)?.description == origin)
    }

    @Test(arguments: ["", "lille.example", "ftp://lille.example", "https://", "https://lille.example/x", "https://a b"])
    func `an origin is a scheme and a host, no more`(text: String) {
        #expect(PublicOrigin(text) == nil)
    }
}
