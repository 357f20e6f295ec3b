import Academies
import Foundation

/// Advice that stays: « Les virus », « La messagerie ».
package struct Article: Hashable, Sendable {
    package let slug: String
    package let title: String
    /// One sentence for the list of articles.
    let summary: String
    let body: [TextSection]
}

extension Article {
    init?(slug: String, _ section: NewsSection) {
        let title = section.required("title")
        let summary = section.required("summary")
        body = TextSection.body(of: section)
        if body.isEmpty { section.refuse("paragraphs", "un article a au moins un paragraphe.") }
        guard let title, let summary else { return nil }
        self.slug = slug
        self.title = title
        self.summary = summary
    }

    static let charterSlug = "charte"

    /// The charter of an académie, read like an article by whoever has not to accept it now.
    init(_ charter: Charter) {
        slug = Self.charterSlug
        title = charter.title
        summary = "Ce à quoi chaque agent s’engage. Version \(charter.version)."
        switch charter.body {
        case .text(let text): body = [TextSection(paragraphs: Self.paragraphs(of: text, titled: charter.title))]
        case .page(let url):
            let link = TextSection.Link(label: "Lire la charte sur le site de l’académie", target: url.absoluteString)
            body = [TextSection(paragraphs: ["Votre académie publie sa charte sur son site."], links: [link])]
        }
    }

    /// An empty line ends a paragraph; a first line that repeats the title is the title.
    private static func paragraphs(of text: String, titled title: String) -> [String] {
        let paragraphs = text.split(separator: "\n\n").map { paragraph in
            paragraph.split(whereSeparator: \.isNewline).joined(separator: " ")
        }
        return paragraphs.first == title ? Array(paragraphs.dropFirst()) : paragraphs
    }
}
