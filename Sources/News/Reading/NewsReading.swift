import Foundation
import Vocabulary
import Yams

/// One reading of one file, from its text to its entries or to every mistake found.
struct NewsReading {
    let source: YAMLSource
    let zone: TimeZone
    let findings: NewsFindings

    init(_ source: YAMLSource, zone: TimeZone, _ findings: NewsFindings) {
        self.source = source
        self.zone = zone
        self.findings = findings
    }

    func entries() -> NewsFile.Entries {
        do {
            // The basic resolver: `2026-11-27` is the text an operator wrote, in an académie's clock.
            let parser = try Parser(yaml: source.text, resolver: .basic, encoding: .utf8)
            let root = try parser.singleRoot()
            // The parser owns the anchors that its nodes refer to weakly: it has to outlive the reading.
            return withExtendedLifetime(parser) { root.map(entries) ?? NewsFile.Entries() }
        } catch {
            report(error)
            return NewsFile.Entries()
        }
    }

    private func entries(_ root: Node) -> NewsFile.Entries {
        var entries = NewsFile.Entries()
        guard let root = NewsSection(root, key: "", in: source.shownAs, zone: zone, findings) else { return entries }
        entries.notices = named(root, "notices") { DatedNotice(slug: $0, $1) }
        entries.articles = named(root, "articles") { Article(slug: $0, $1) }
        root.refuseUnknownKeys()
        return entries
    }

    /// The entries under a key, each with the name it has in the addresses of pages.
    private func named<Entry>(
        _ root: NewsSection,
        _ key: String,
        _ read: (String, NewsSection) -> Entry?
    ) -> [(String, Entry?)] {
        root.entries(of: key).compactMap { slug, section in
            guard Self.isSlug(slug) else {
                root.refuse(key, "«\u{A0}\(slug.prefix(40))\u{A0}» n’est pas un nom court.", example: "arret-sogo")
                return nil
            }
            guard let section else { return (slug, nil) }
            let entry = read(slug, section)
            section.refuseUnknownKeys()
            return entry.map { (slug, $0) }
        }
    }

    private static func isSlug(_ text: String) -> Bool {
        (1...60).contains(text.utf8.count) && text != Article.charterSlug
            && text.utf8.allSatisfy { ASCII.isLower($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "-") }
    }

    /// The YAML library speaks English to programmers; what it found is kept after a French sentence.
    private func report(_ error: any Error) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            findings.add("la syntaxe YAML n’est pas correcte (\(problem)).", in: source.shownAs, line: mark.line)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.map { "«\u{A0}\($0)\u{A0}»" }.joined(separator: ", ")
            findings.add("clé écrite plusieurs fois\u{A0}: \(keys).", in: source.shownAs, line: context.mark.line)
        default:
            findings.add("ce fichier est illisible.", in: source.shownAs)
        }
    }
}
