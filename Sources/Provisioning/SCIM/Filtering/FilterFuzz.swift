package import People
import Vocabulary

/// Throws damaged filters at their reader and at what makes SQL of them: whatever comes is read or refused.
///
/// The same seed gives the same inputs; a crash is a failure, and a filter that is read is within its bounds.
package enum FilterFuzz {
    package static func run(seed: UInt64, count: Int) -> FeedFuzz.Report {
        let chance = RandomSource.seeded(seed)
        let search = FilterTranslation(naming: .immutable, today: CivilDate(daysSinceEpoch: 20_000))
        var report = FeedFuzz.Report()
        for _ in 0..<count {
            report.inputs += 1
            let text = damaged(by: chance)
            do throws(FilterProblem) {
                let filter = try Filter(text)
                precondition(filter.terms <= Filter.Limit.terms, "more terms than are allowed")
                precondition(filter.depth <= 3 * Filter.Limit.depth + 2, "deeper than is allowed")
                report.accepted += 1
                do throws(FilterRefusal) { _ = try search.condition(filter) } catch {
                    precondition(!"\(error)".isEmpty, "a refusal that says nothing")
                    report.refused += 1
                }
            } catch {
                precondition(!"\(error)".isEmpty, "a refusal that says nothing")
                report.errors += 1
            }
        }
        return report
    }

    /// The reader is given text: bytes that are none are mended.
    static func damaged(by chance: RandomSource) -> String {
        String(decoding: mutator.damaged(by: chance), as: UTF8.self)
    }

    private static let mutator = Mutator(sample: Array(sample.utf8), pieces: pieces.map { Array($0.utf8) })

    private static let sample =
        #"userName sw "mdup" and not (active eq false or emails[type eq "work" and value co "@"]) or id pr"#

    private static let pieces = [
        "(", ")", "[", "]", "\"", "\\", "\\u0000", "\\ud83d\\ude00", "\\udead", " and ", " or ", "not (", " pr", " eq ",
        "null", "1e309", "-0", "true", "urn:ietf:params:scim:schemas:core:2.0:User:userName", "meta.lastModified gt ",
        "\"2026-11-21T02:53:12.345Z\"", "name.familyName", "emails.value", ":", ".", "\u{0}", "é", "  ",
        String(repeating: "(", count: 40), String(repeating: "not (", count: 12),
        String(repeating: "id pr or ", count: 40),
        String(repeating: "x", count: 2100),
    ]
}

extension Filter {
    var terms: Int {
        switch self {
        case .all(let filters), .any(let filters): filters.reduce(0) { $0 + $1.terms }
        case .not(let filter), .element(_, let filter): filter.terms
        case .present, .comparison: 1
        }
    }

    /// Levels of this value, of which one pair of parentheses may make three: `not`, `or`, `and`.
    var depth: Int {
        switch self {
        case .all(let filters), .any(let filters): 1 + (filters.map(\.depth).max() ?? 0)
        case .not(let filter), .element(_, let filter): 1 + filter.depth
        case .present, .comparison: 0
        }
    }
}
