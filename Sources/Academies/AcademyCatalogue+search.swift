import Vocabulary

/// Académies listed under their région, as the national entry shows them.
package struct RegionAcademies: Sendable {
    package let region: AcademicRegion
    package let academies: [Academy]

    package init(region: AcademicRegion, academies: [Academy]) {
        self.region = region
        self.academies = academies
    }
}

extension AcademyCatalogue {
    /// All of them, under the régions académiques that have one.
    package var byRegion: [RegionAcademies] { Self.grouped(academies) }

    /// The académies that a text names: « Lille », « 62 », « Arras », « Caen », « prenom.nom@ac-lille.fr ».
    ///
    /// A whole name, number, town or address decides alone; otherwise the beginnings of names do. Accents, capitals,
    /// hyphens and apostrophes do not count. Nothing typed finds nothing.
    package func search(_ text: String) -> [RegionAcademies] {
        let text = String(text.prefix(Self.longestSearch))
        if let at = text.lastIndex(of: "@") {
            return Self.grouped(academies(withMailDomain: text[text.index(after: at)...]))
        }
        let words = SearchWords(text)
        guard !words.isEmpty else { return [] }
        let exact = academies.filter { academy in academy.searchNames.contains(where: words.are) }
        return Self.grouped(exact.isEmpty ? academies.filter { $0.searchNames.contains(where: words.begin) } : exact)
    }

    private static let longestSearch = 320

    private func academies(withMailDomain domain: Substring) -> [Academy] {
        let trimmed = domain.filter { !$0.isWhitespace }
        return academy(mailDomain: trimmed).map { [$0] } ?? []
    }

    private static func grouped(_ academies: [Academy]) -> [RegionAcademies] {
        AcademicRegion.allCases.compactMap { region in
            let members = academies.filter { $0.identity.region == region }
            return members.isEmpty ? nil : RegionAcademies(region: region, academies: members)
        }
    }
}

extension Academy {
    /// Everything by which it can be looked for.
    fileprivate var searchNames: [String] {
        [identity.name, identity.slug, identity.title, identity.region.name, identity.mailDomain.text]
            + identity.aliases
            + identity.formerAcademies.flatMap { [$0.name, $0.mailDomain?.text].compactMap { $0 } }
            + identity.departements.flatMap { [$0.code, $0.name, $0.chiefTown] + $0.towns }
    }
}

/// A search reduced to what two spellings share; digits count, which ``NameFolding`` leaves out.
private struct SearchWords {
    private let folded: String

    init(_ text: String) { folded = Self.fold(text) }

    var isEmpty: Bool { folded.isEmpty }

    func are(_ name: String) -> Bool { Self.fold(name) == folded }

    /// One letter would begin half of the names.
    func begin(_ name: String) -> Bool {
        guard folded.utf8.count >= 2 else { return false }
        let name = Self.fold(name)
        return name.hasPrefix(folded) || name.contains(" " + folded)
    }

    /// `Saint-Étienne`, `saint etienne` and `st-etienne` are the same town; `académie de Lille` is Lille.
    private static func fold(_ text: String) -> String {
        var words = wordsAndNumbers(text).map { ["st": "saint", "ste": "sainte"][$0] ?? $0 }
        if words.first == "academie" { words.removeFirst() }
        while let first = words.first, words.count > 1, articles.contains(first) { words.removeFirst() }
        return words.joined(separator: " ")
    }

    private static let articles: Set<String> = ["de", "du", "des", "d", "la", "le", "les", "l"]

    private static func wordsAndNumbers(_ text: String) -> [String] {
        var words: [String] = []
        for piece in text.split(whereSeparator: { $0.isWhitespace || $0 == "." }) {
            let isNumber = piece.utf8.contains(where: ASCII.isDigit) && piece.utf8.allSatisfy(ASCII.isAlphanumeric)
            words += isNumber ? [piece.lowercased()] : NameFolding.words(of: piece)
        }
        return words
    }
}
