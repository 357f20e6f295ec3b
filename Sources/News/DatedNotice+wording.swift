import Academies
import Foundation
import Vocabulary
import Web

extension DatedNotice.Kind {
    var tag: Tag {
        switch self {
        case .phishing: Tag("Sécurité", .danger)
        case .maintenance: Tag("Maintenance", .attention)
        case .information: Tag("Information", .information)
        }
    }

    var noticeKind: NoticeKind {
        switch self {
        case .phishing: .danger
        case .maintenance: .attention
        case .information: .information
        }
    }
}

extension DatedNotice.Window {
    /// « Vendredi 27 novembre 2026, de 12 h 10 à 12 h 15. »
    func sentence(in zone: TimeZone) -> String {
        let (first, last) = (FrenchTime(begins, in: zone), FrenchTime(ends, in: zone))
        if begins.day(in: zone) == ends.day(in: zone) {
            return "\(Self.weekday(begins, zone).capitalized) \(first.date), de \(first.time) à \(last.time)."
        }
        return "Du \(Self.weekday(begins, zone)) \(first.date) à \(first.time) "
            + "au \(Self.weekday(ends, zone)) \(last.date) à \(last.time)."
    }

    private static func weekday(_ moment: Moment, _ zone: TimeZone) -> String {
        Weekday(of: moment.day(in: zone)).french
    }
}

extension DatedNotice {
    var path: String { "/actualites/\(slug)" }

    /// The last day it is shown.
    func lastDay(in zone: TimeZone) -> CivilDate { (until - .milliseconds(1)).day(in: zone) }
}

extension Web.Notice {
    init(_ notice: DatedNotice, _ banner: DatedNotice.Banner, in zone: TimeZone) {
        self.init(
            id: "avis-\(notice.slug)",
            notice.kind.noticeKind,
            title: banner.title,
            text: banner.text,
            link: Link(banner.link, to: notice.path),
            endsOn: notice.lastDay(in: zone).iso
        )
    }
}
