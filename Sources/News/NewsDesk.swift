package import Academies
package import Vocabulary
import Web

/// What is told to whom and when: the notices and articles of every académie, read once when the server starts.
package struct NewsDesk: Sendable {
    private let national: NewsFile
    private let byAcademy: [String: NewsFile]

    init(national: NewsFile, byAcademy: [String: NewsFile]) {
        self.national = national
        self.byAcademy = byAcademy
    }

    /// The notices of an instant, the gravest first, then the latest; on the national host, the national ones.
    package func current(for academy: Academy?, at now: Moment) -> [DatedNotice] {
        notices(for: academy).filter { $0.isCurrent(at: now) }
    }

    /// The banners that stand above every page of an académie, each in its time.
    package func banners(for academy: Academy?) -> Banners { Banners(notices(for: academy), in: .of(academy)) }

    private func notices(for academy: Academy?) -> [DatedNotice] {
        let own = academy.flatMap { byAcademy[$0.slug] }?.notices ?? []
        let inherited = national.notices.filter { notice in !own.contains { $0.slug == notice.slug } }
        return (own + inherited).sorted { Self.precedes($0, $1) }
    }

    /// By title; the charter of the académie first.
    func articles(for academy: Academy?) -> [Article] {
        let own = academy.flatMap { byAcademy[$0.slug] }?.articles ?? []
        let inherited = national.articles.filter { article in !own.contains { $0.slug == article.slug } }
        let charter = academy.map { [Article($0.charter)] } ?? []
        return charter
            + (own + inherited).sorted { NameFolding.letters(of: $0.title) < NameFolding.letters(of: $1.title) }
    }

    func article(_ slug: String, for academy: Academy?) -> Article? {
        articles(for: academy).first { $0.slug == slug }
    }

    /// Whatever its time: the page tells what is over from what never was.
    func notice(_ slug: String, for academy: Academy?) -> DatedNotice? {
        let own = academy.flatMap { byAcademy[$0.slug] }?.notices ?? []
        return (own + national.notices).first { $0.slug == slug }
    }

    private static func precedes(_ left: DatedNotice, _ right: DatedNotice) -> Bool {
        let ranks = DatedNotice.Kind.allCases
        let (leftRank, rightRank) = (ranks.firstIndex(of: left.kind) ?? 0, ranks.firstIndex(of: right.kind) ?? 0)
        return (leftRank, right.from, left.slug) < (rightRank, left.from, right.slug)
    }
}
