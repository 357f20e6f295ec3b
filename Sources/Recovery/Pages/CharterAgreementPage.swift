import Academies
import Foundation
import Web

/// The charter whole, and one box that nobody has ticked beforehand.
struct CharterAgreementPage: Page {
    static let box = "accord"

    let head: PageHead
    let title: String
    let version: String
    let paragraphs: [String]
    let page: Link?
    let form: PostForm
    let agreement: Checkbox
    let send: Button

    init(_ head: PageHead, charter: Charter, form: PostForm) {
        self.head = head
        title = charter.title
        version = charter.version
        paragraphs = Self.paragraphs(charter)
        page = Self.page(charter)
        self.form = form
        agreement = Checkbox(
            Self.box,
            label: "J’ai lu la charte et je m’engage à la respecter.",
            errors: head.errors
        )
        send = Button("Accepter et continuer")
    }

    /// The text opens with its own title, which the page says already.
    private static func paragraphs(_ charter: Charter) -> [String] {
        guard case .text(let text) = charter.body else { return [] }
        let paragraphs = text.split(separator: "\n\n").map { String($0.replacing("\n", with: " ")) }
        return Array(paragraphs.first == charter.title ? paragraphs.dropFirst() : paragraphs[...])
    }

    private static func page(_ charter: Charter) -> Link? {
        guard case .page(let url) = charter.body else { return nil }
        return Link("Lire la charte", to: url.absoluteString, complement: "sur le site de l’académie")
    }
}
