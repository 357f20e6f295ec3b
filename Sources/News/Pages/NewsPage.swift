import Foundation
import Web

/// « Actualités »: what is current, then what is good to know.
struct NewsPage: Page {
    let head = PageHead("Actualités", section: "S’informer")
    let notices: [NoticeLine]
    let articles: [ArticleLine]

    struct NoticeLine: Sendable {
        let tag: Tag
        let link: Link
        let date: String
        let when: String?
    }

    struct ArticleLine: Sendable {
        let link: Link
        let summary: String
    }

    init(_ notices: [DatedNotice], _ articles: [Article], in zone: TimeZone) {
        self.notices = notices.map { notice in
            NoticeLine(
                tag: notice.kind.tag,
                link: Link(notice.title, to: notice.path),
                date: FrenchTime(notice.from, in: zone).date,
                when: notice.window?.sentence(in: zone)
            )
        }
        self.articles = articles.map {
            ArticleLine(link: Link($0.title, to: "/actualites/\($0.slug)"), summary: $0.summary)
        }
    }
}
