/// A piece of a text: perhaps a heading, paragraphs, a list, links.
package struct TextSection: Hashable, Sendable {
    var title: String?
    var paragraphs: [String] = []
    var points: [String] = []
    var links: [Link] = []

    struct Link: Hashable, Sendable {
        let label: String
        /// One of our paths, or an address in https.
        let target: String
    }

    private var isEmpty: Bool { paragraphs.isEmpty && points.isEmpty && links.isEmpty }
}

extension TextSection {
    /// What an entry says: its own paragraphs first, then its titled sections.
    static func body(of section: NewsSection) -> [TextSection] {
        let opening = TextSection(content: section)
        let titled = section.sections("sections").map { part in
            var piece = TextSection(content: part)
            piece.title = part.required("title")
            return piece
        }
        return (opening.isEmpty ? [] : [opening]) + titled
    }

    private init(content section: NewsSection) {
        paragraphs = section.texts("paragraphs")
        points = section.texts("points")
        links = section.sections("links").compactMap { Link($0) }
    }
}

extension TextSection.Link {
    init?(_ section: NewsSection) {
        let label = section.required("label")
        let target = section.required("to")
        guard let label, let target else { return nil }
        guard Self.isAllowed(target) else {
            section.refuse("to", "n’est ni un chemin ni une adresse en https.", example: "/mot-de-passe-oublie")
            return nil
        }
        self.init(label: label, target: target)
    }

    /// Nothing that a browser would run, and nothing that would leave by surprise (`//host`).
    private static func isAllowed(_ target: String) -> Bool {
        (target.hasPrefix("/") && !target.hasPrefix("//") && !target.contains("\\")) || target.hasPrefix("https://")
    }
}
