package import Academies
package import Hummingbird
package import Vocabulary
package import Web

/// `/actualites`: open to everybody, on every host.
package struct NewsRoutes: Sendable {
    let site: Site
    let catalogue: AcademyCatalogue
    let news: NewsDesk
    let clock: WallClock

    package init(site: Site, catalogue: AcademyCatalogue, news: NewsDesk, clock: WallClock) {
        self.site = site
        self.catalogue = catalogue
        self.news = news
        self.clock = clock
    }

    package func add(to router: some RouterMethods<some WebContext>) {
        router.get("actualites") { _, context in try list(context) }
        router.get("actualites/:slug") { _, context in try read(context.parameters.require("slug"), context) }
    }

    private func list(_ context: some WebContext) throws -> Response {
        let academy = academy(of: context)
        let page = NewsPage(news.current(for: academy, at: clock.now), news.articles(for: academy), in: .of(academy))
        return try site.show(page, in: context)
    }

    private func read(_ slug: String, _ context: some WebContext) throws -> Response {
        let academy = academy(of: context)
        if let notice = news.notice(slug, for: academy), notice.from <= clock.now {
            if notice.isOver(at: clock.now) { return try site.show(.noticeIsOver, status: .gone, in: context) }
            return try site.show(NoticePage(notice, in: .of(academy)), in: context)
        }
        guard let article = news.article(slug, for: academy) else { throw Interruption.pageNotFound }
        return try site.show(ArticlePage(article), in: context)
    }

    /// Nothing on the national host.
    private func academy(of context: some WebContext) -> Academy? {
        catalogue.academy(host: context.web.origin.authority)
    }
}

extension Page where Self == SystemPage {
    static var noticeIsOver: SystemPage {
        SystemPage(
            "Cet avis n’est plus en cours",
            ["Ce qu’il annonçait est terminé."],
            waysOut: [Link("Voir les actualités", to: "/actualites"), Link("Chercher une aide", to: "/probleme")]
        )
    }
}
