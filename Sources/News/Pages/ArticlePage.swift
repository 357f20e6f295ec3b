import Web

/// An article, to read or to print.
struct ArticlePage: Page {
    let head: PageHead
    let body: [TextSection]

    init(_ article: Article) {
        head = PageHead(article.title, section: "S’informer", back: Link("Actualités", to: "/actualites"))
        body = article.body
    }
}
