package import Foundation

/// The « charte d’utilisation » that agents accept before they use their account.
package struct Charter: Hashable, Sendable {
    /// Changes when everybody has to accept it again.
    package let version: String
    package let title: String
    package let body: Body

    package enum Body: Hashable, Sendable {
        /// Shown by Préau.
        case text(String)
        /// Published elsewhere by the académie.
        case page(URL)
    }
}

extension Charter {
    /// A section writes either `file`, a text beside the files of the académies, or `url`.
    init?(_ section: Section, texts: [String: String]) {
        let version = section.required("version", .text(example: "\"2026-1\"", maximumLength: 40))
        let title = section.required("title", .text(example: "Charte d’utilisation", maximumLength: 200))
        let file = section.optional("file", .text(example: "charte.txt", maximumLength: 100))
        let url = section.optional("url", .webAddress)
        let body = Self.body(file: file, url: url, texts, section)
        guard let version, let title, let body else { return nil }
        self.init(version: version, title: title, body: body)
    }

    private static func body(file: String?, url: URL?, _ texts: [String: String], _ section: Section) -> Body? {
        if let url { return .page(url) }
        guard let file else {
            section.refuse(
                "file",
                "le texte de la charte manque\u{A0}: écrivez «\u{A0}file\u{A0}» ou «\u{A0}url\u{A0}».",
                example: "file: charte.txt"
            )
            return nil
        }
        guard let text = texts[file] else {
            section.refuse(
                "file",
                "le fichier «\u{A0}\(file)\u{A0}» est introuvable à côté des académies.",
                example: "charte.txt"
            )
            return nil
        }
        return .text(text)
    }
}
