import Testing
import Vocabulary

@testable import Mail

@Suite("Reading what Outlook asks")
struct AutodiscoverRequestTests {
    private static let good = """
        <?xml version="1.0" encoding="utf-8"?>
        <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006">
        <Request><AcceptableResponseSchema>\(OutlookSettings.schema)</AcceptableResponseSchema>
        <EMailAddress> michel.dupond@ac-lille.fr </EMailAddress></Request></Autodiscover>
        """

    @Test(arguments: [
        good, "\u{FEFF}" + good, good.replacing("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n", with: ""),
        "<a:Autodiscover xmlns:a='x'><a:Request ><a:EMailAddress>michel.dupond@ac-lille.fr</a:EMailAddress></a:Request>"
            + "</a:Autodiscover >\n",
        "<Autodiscover><Request><LegacyDN/><EMailAddress>Michel.Dupond@AC-Lille.fr</EMailAddress></Request>"
            + "</Autodiscover>",
    ])
    func `finds the address, whatever the prefixes and the order`(body: String) throws {
        let request = try AutodiscoverRequest(Array(body.utf8))
        #expect(request.address.description == "michel.dupond@ac-lille.fr")
        #expect(request.readsSettings)
    }

    @Test(arguments: [
        "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + good, good.replacing("michel", with: "&e;"),
        good.replacing("michel", with: "&#109;"), good.replacing("<Request>", with: "<Request><!-- x -->"),
        good.replacing("<Request>", with: "<Request><![CDATA[x]]>"), good.replacing("</Request>", with: ""),
        good.replacing("</Request>", with: "</request>"), good + good, good + "x", "x" + good,
        good.replacing("<Request>", with: "<Request a=b>"), good.replacing("<Request>", with: "<Request a='b>"),
        good.replacing("<Request>", with: "<Request a='1'b='2'>"), good.replacing("<Request>", with: "< Request>"),
        good.replacing("</Request>", with: "<EMailAddress>b@ac-lille.fr</EMailAddress></Request>"),
        String(repeating: "<a>", count: 9) + String(repeating: "</a>", count: 9),
        good.replacing("michel", with: String(repeating: "m", count: 600)), "", "<", "</", "<a", "<a/", "</a>", "&",
    ])
    func `refuses what is not plain`(body: String) {
        #expect(throws: AutodiscoverRequest.Problem.malformed) { try AutodiscoverRequest(Array(body.utf8)) }
    }

    @Test(arguments: [
        good.replacing("michel.dupond@ac-lille.fr", with: ""), good.replacing("@", with: " "),
        good.replacing("EMailAddress", with: "Address"), "<Autodiscover/>", "<EMailAddress>a@b.fr</EMailAddress>",
    ])
    func `an address is asked for at its place`(body: String) {
        #expect(throws: AutodiscoverRequest.Problem.noAddress) { try AutodiscoverRequest(Array(body.utf8)) }
    }

    @Test func `bytes that are no text, and too many of them, are refused`() {
        let broken = Array(Self.good.utf8).map { $0 == UInt8(ascii: "@") ? 0xFF : $0 }
        #expect(throws: AutodiscoverRequest.Problem.malformed) { try AutodiscoverRequest(broken) }
        let long = Array(Self.good.utf8) + Array(repeating: 0x20, count: AutodiscoverRequest.longest)
        #expect(throws: AutodiscoverRequest.Problem.tooLong) { try AutodiscoverRequest(long) }
    }

    /// Twenty thousand spoilt requests: each is read or refused, and what is read is an address.
    @Test func `no spoilt request breaks the reader`() {
        let random = RandomSource.seeded(2026)
        let signs = Array("<>/&;=\"' !?x@-[]\0".utf8) + [0xC3, 0xFF]
        var (read, refused) = (0, 0)
        for _ in 0..<20_000 {
            var bytes = Array(Self.good.utf8)
            for _ in 0...random.number(in: 0..<4) {
                let place = random.number(in: bytes.indices)
                switch random.number(in: 0..<4) {
                case 0: bytes[place] = signs[random.number(in: signs.indices)]
                case 1: bytes.insert(signs[random.number(in: signs.indices)], at: place)
                case 2: bytes.removeSubrange(place..<min(place + random.number(in: 1...20), bytes.count))
                default: bytes = Array(bytes.prefix(max(1, place)))
                }
                if bytes.isEmpty { bytes = [0x3C] }
            }
            do {
                let request = try AutodiscoverRequest(bytes)
                #expect(EmailAddress(request.address.description) != nil)
                read += 1
            } catch {
                refused += 1
            }
        }
        #expect(read > 100 && refused > 1000)
    }
}
