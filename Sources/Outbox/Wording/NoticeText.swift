import Foundation

/// A mail's words, written once: the plain text and the HTML come from the same paragraphs, so they say the same.
struct NoticeText: Sendable {
    let paragraphs: [Paragraph]

    enum Paragraph: Sendable {
        case words(String)
        /// Words, then an address on a line of its own, shown as it is.
        case link(String, URL)
    }

    var plain: String {
        paragraphs.map(\.plain).joined(separator: "\n\n") + "\n"
    }

    func html(title: HeaderText) -> String {
        """
        <!DOCTYPE html>
        <html lang="fr">
        <head><meta charset="utf-8"><title>\(Self.escaped(title.text))</title></head>
        <body>
        \(paragraphs.map(\.html).joined(separator: "\n"))
        </body>
        </html>

        """
    }

    fileprivate static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}

extension NoticeText.Paragraph {
    fileprivate var plain: String {
        switch self {
        case .words(let words): words
        case .link(let words, let url): "\(words)\n\(url.absoluteString)"
        }
    }

    fileprivate var html: String {
        switch self {
        case .words(let words): return "<p>\(NoticeText.escaped(words))</p>"
        case .link(let words, let url):
            let address = NoticeText.escaped(url.absoluteString)
            return "<p>\(NoticeText.escaped(words))<br>\n<a href=\"\(address)\">\(address)</a></p>"
        }
    }
}
