import Web

/// A page of text: titled sections of sentences and links.
struct TextPage: Page {
    let head: PageHead
    let lead: String?
    let sections: [Section]

    struct Section: Sendable {
        let title: String
        let paragraphs: [String]
        let links: [Link]

        init(_ title: String, _ paragraphs: String..., links: [Link] = []) {
            self.title = title
            self.paragraphs = paragraphs
            self.links = links
        }
    }

    init(_ title: String, lead: String? = nil, _ sections: [Section]) {
        head = PageHead(title, section: "À propos de Préau")
        self.lead = lead
        self.sections = sections
    }
}
