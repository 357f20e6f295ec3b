import Academies
import Testing
import Vocabulary

@testable import Mail

@Suite("The zone of a mail domain")
struct DomainZoneTests {
    private let academy: Academy
    private let key: SigningKey

    init() throws {
        let lille = try #require(try AcademyCatalogue.shipped().academy(slug: "lille"))
        let host = try #require(HostName("imap.ac-lille.fr"))
        let catalogue = try AcademyCatalogue.shipped().serving(
            [
                .here(.imap, at: host, port: 993), .here(.pop, at: host, port: 995),
                .here(.submission, at: host, port: 465),
            ],
            inAcademy: lille.slug
        )
        academy = try #require(catalogue.academy(slug: "lille"))
        key = SigningKey(
            domain: try #require(HostName("ac-lille.fr")),
            selector: try #require(DKIMSelector("p202611")),
            publicKey: Array(repeating: 0x5A, count: 294),
            stage: .signs
        )
    }

    private func zone(
        portal: String? = "preau.ac-lille.fr",
        reports: String? = "rapports@ac-lille.fr"
    ) throws -> DomainZone {
        DomainZone(
            of: key.domain,
            academy,
            policy: TransportSecurityPolicy(mailServer: try #require(HostName("mail.ac-lille.fr")), mode: .enforce),
            portal: portal.flatMap { HostName($0) },
            keys: [key],
            reports: reports.flatMap { EmailAddress($0) },
            on: try #require(CivilDate(year: 2026, month: 11, day: 21))
        )
    }

    @Test func `says by whom mail comes, who may write, and where programs ask`() throws {
        let lines = try zone().lines
        for line in [
            "ac-lille.fr. IN MX 10 mail.ac-lille.fr.",
            #"ac-lille.fr. IN TXT "v=spf1 mx -all""#,
            #"_dmarc.ac-lille.fr. IN TXT "v=DMARC1; p=quarantine; rua=mailto:rapports@ac-lille.fr""#,
            "mta-sts.ac-lille.fr. IN CNAME preau.ac-lille.fr.",
            #"_smtp._tls.ac-lille.fr. IN TXT "v=TLSRPTv1; rua=mailto:rapports@ac-lille.fr""#,
            "_imaps._tcp.ac-lille.fr. IN SRV 0 1 993 imap.ac-lille.fr.",
            "_pop3s._tcp.ac-lille.fr. IN SRV 0 1 995 imap.ac-lille.fr.",
            "_submissions._tcp.ac-lille.fr. IN SRV 0 1 465 imap.ac-lille.fr.",
            "_imap._tcp.ac-lille.fr. IN SRV 0 0 0 .",
            "autoconfig.ac-lille.fr. IN CNAME preau.ac-lille.fr.",
            "_autodiscover._tcp.ac-lille.fr. IN SRV 0 1 443 preau.ac-lille.fr.",
        ] { #expect(lines.contains(line), "\(line)") }
    }

    /// A text has at most 255 octets (RFC 1035 §3.3), and a key of 2048 bits more.
    @Test func `cuts the text of a key, and joined again it is whole`() throws {
        let line = try #require(try zone().lines.first { $0.hasPrefix("p202611._domainkey.ac-lille.fr. IN TXT ") })
        let pieces = line.split(separator: "\"").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
        #expect(pieces.count == 2)
        #expect(pieces.allSatisfy { $0.utf8.count <= 255 })
        #expect(pieces.joined() == key.record)
    }

    @Test func `says what it leaves out`() throws {
        let lines = try zone(portal: nil, reports: nil).lines
        #expect(lines.count { $0.hasPrefix("; sans ") } == 2)
        #expect(!lines.contains { $0.contains("TLSRPT") || $0.contains("rua=") || $0.contains("STSv1") })
    }

    @Test func `the record of a policy changes with it`() throws {
        let host = try #require(HostName("mail.ac-lille.fr"))
        let policies = TransportSecurityPolicy.Mode.allCases.map { TransportSecurityPolicy(mailServer: host, mode: $0) }
        #expect(Set(policies.map(\.identifier)).count == 2)
        #expect(policies.allSatisfy { $0.identifier.count == 20 })
        #expect(policies[0].text == "version: STSv1\r\nmode: testing\r\nmx: mail.ac-lille.fr\r\nmax_age: 604800\r\n")
    }
}
