package import People
import Vocabulary

/// Throws damaged questions at what answers Outlook, which anybody may ask.
///
/// The same seed gives the same inputs. A crash is a failure.
package enum AutodiscoverFuzz {
    /// Damages what is posted as XML `count` times.
    package static func xml(seed: UInt64, count: Int) -> FeedFuzz.Report {
        let sample = """
            <?xml version="1.0" encoding="utf-8"?>
            <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006">
              <Request>
                <EMailAddress>a.dupond&amp;co@ac-lille.fr</EMailAddress>
                <AcceptableResponseSchema>\(OutlookSettings.schema)</AcceptableResponseSchema>
              </Request>
            </Autodiscover>
            """
        let pieces = [
            "<", ">", "/>", "</", "<a>", "</a>", "&", "&lt;", "&#x41;", "&xxe;", "<!DOCTYPE a [<!ENTITY b \"c\">]>",
            "<![CDATA[x]]>", "<!--", "-->", "<?x", "\"", "'", " a='b'", "<EMailAddress>x@y.fr</EMailAddress>",
            String(repeating: "<a>", count: 12), String(repeating: "x", count: 600), "\u{0}", "\u{FF}", "\u{FEFF}",
        ]
        let mutator = Mutator(sample: Array(sample.utf8), pieces: pieces.map { Array($0.utf8) })
        let chance = RandomSource.seeded(seed)
        var report = FeedFuzz.Report()
        for _ in 0..<count {
            report.inputs += 1
            do throws(AutodiscoverRequest.Problem) {
                let request = try AutodiscoverRequest(mutator.damaged(by: chance))
                precondition(EmailAddress(request.address.description) == request.address, "an address read once only")
                report.accepted += 1
            } catch {
                switch error {
                case .noAddress: report.refused += 1
                case .malformed, .tooLong: report.errors += 1
                }
            }
        }
        return report
    }

    /// Damages what the question for JSON brings, `count` times: an address and a host, in the question itself.
    package static func json(seed: UInt64, count: Int) -> FeedFuzz.Report {
        let pieces = ["@", ".", "..", "-", "autodiscover.", "AUTOCONFIG.", "mta-sts.", ":8080", " ", "%", "é", "\u{0}"]
        let mutator = Mutator(
            sample: Array("anne.durand@autodiscover.ac-lille.fr:443".utf8),
            pieces: pieces.map { Array($0.utf8) }
        )
        let chance = RandomSource.seeded(seed)
        var report = FeedFuzz.Report()
        for _ in 0..<count {
            report.inputs += 1
            let text = String(decoding: mutator.damaged(by: chance), as: UTF8.self)
            let domain = ProgramAddress.domain(ofHost: text)
            precondition(!domain.contains(":") && domain == domain.lowercased(), "a port, or capitals, in a domain")
            if let address = EmailAddress(text.prefix { $0 != ":" }) {
                precondition(EmailAddress(address.description) == address, "an address read once only")
                report.accepted += 1
            } else {
                report.refused += 1
            }
        }
        return report
    }
}
