/// What one file says once read, and what another file of the same name changes in it.
struct NewsFile: Sendable {
    private(set) var notices: [DatedNotice] = []
    private(set) var articles: [Article] = []

    /// What a file says of one name: something, or that it is no more.
    struct Entries {
        var notices: [(slug: String, notice: DatedNotice?)] = []
        var articles: [(slug: String, article: Article?)] = []
    }

    mutating func add(_ entries: Entries) {
        for (slug, notice) in entries.notices {
            notices.removeAll { $0.slug == slug }
            if let notice { notices.append(notice) }
        }
        for (slug, article) in entries.articles {
            articles.removeAll { $0.slug == slug }
            if let article { articles.append(article) }
        }
    }
}
