import Foundation
package import People
import Vocabulary

/// Throws damaged addresses, patterns and tickets of CAS at their readers: whatever comes is read or refused.
///
/// The same seed gives the same inputs; a crash is a failure, and so is an address that is taken for one of a service
/// when another reader reads that it leads elsewhere.
package enum ServiceFuzz {
    package static func run(seed: UInt64, count: Int) -> FeedFuzz.Report {
        let chance = RandomSource.seeded(seed)
        let folder = CASServicePattern("https://example.com/app/*")
        var report = FeedFuzz.Report()
        for _ in 0..<count {
            report.inputs += 1
            let text = String(decoding: mutator.damaged(by: chance), as: UTF8.self)
            if let ticket = CASTicket(text) { precondition(ticket.revealed == text, "a ticket read as another one") }
            let pattern = CASServicePattern(text)
            guard let service = CASService(text) else {
                precondition(pattern == nil, "a pattern that is no address")
                report.refused += 1
                continue
            }
            report.accepted += 1
            if let pattern, !text.hasSuffix("/*") { precondition(pattern.matches(service), "a pattern not of itself") }
            if folder?.matches(service) == true { precondition(leads(text), "an address that leads elsewhere") }
            let answer = service.adding([("ticket", "ST-x")])
            let isWhole = answer.utf8.count <= CASService.maximumBytes
            precondition(!isWhole || CASService(answer)?.origin == service.origin, "an answer that leads elsewhere")
        }
        return report
    }

    private static func leads(_ text: String) -> Bool {
        guard let parts = URLComponents(string: text) else { return false }
        return parts.host?.lowercased() == "example.com" && parts.scheme?.lowercased() == "https" && parts.user == nil
            && parts.percentEncodedPath.hasPrefix("/app/")
    }

    private static let mutator = Mutator(
        sample: Array("https://example.com/app/cours;v=1?suite=%2Fa#haut".utf8),
        pieces: pieces.map { Array($0.utf8) }
    )

    private static let pieces = [
        "https://", "http://", "://", "//", "/", "\\", "@", ":", ":443", ":8443", "#", "?", "/*", "*", "..", "/../",
        "/./",
        "..;", "%2f", "%2e%2e", "%5c", "%00", "%0d%0a", "%", "%c3%a9", "[::1]", "[", "]", "evil.org", ".evil.org",
        "example.com", "bad", "localhost", "\r\n", "\t", " ", "\u{0}", "é", "\u{2024}", "\u{FF0F}", "ST-", "PGT-",
        String(repeating: "a", count: 29), String(repeating: "/", count: 2100),
    ]
}
