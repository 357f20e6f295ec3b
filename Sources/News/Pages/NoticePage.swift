import Foundation
import Web

/// A notice in full: what happens, when exactly, and what still works.
struct NoticePage: Page {
    let head: PageHead
    let tag: Tag
    let publishedOn: String
    let window: String?
    let stops: [String]
    let stillWorks: [String]
    let body: [TextSection]
    let signature: String?
    let lastDay: String

    init(_ notice: DatedNotice, in zone: TimeZone) {
        head = PageHead(notice.title, section: "Actualités", back: Link("Actualités", to: "/actualites"))
        tag = notice.kind.tag
        publishedOn = FrenchTime(notice.from, in: zone).date
        window = notice.window?.sentence(in: zone)
        stops = notice.stops
        stillWorks = notice.stillWorks
        body = notice.body
        signature = notice.signature
        lastDay = FrenchTime.date(notice.lastDay(in: zone))
    }
}
