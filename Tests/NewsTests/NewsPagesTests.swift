import Academies
import Hummingbird
import HummingbirdTesting
import Logging
import TestBrowsers
import Testing
import Vocabulary

@testable import News
@testable import Web

@Suite("The pages of the news")
struct NewsPagesTests {
    private let catalogue: AcademyCatalogue
    private let desk: NewsDesk
    private let clock = SetClock()

    init() throws {
        catalogue = try AcademyCatalogue.shipped()
        desk = try NewsDesk.load(for: catalogue)
    }

    @Test func `every name of their templates exists`() throws {
        let templates = try PageRenderer(rooms: [NewsTemplates.source()], clock: clock.clock).templates
        let lille = try #require(catalogue.academy(slug: "lille"))
        let notices = desk.current(for: lille, at: clock.clock.now)
        let articles = desk.articles(for: lille)

        let list = [NewsPage(notices, articles, in: .of(lille)), NewsPage([], [], in: .of(nil))]
        #expect(try TemplateCheck.problems(in: list, templates: templates) == [])
        #expect(
            try TemplateCheck.problems(in: notices.map { NoticePage($0, in: .of(lille)) }, templates: templates) == []
        )
        #expect(try TemplateCheck.problems(in: articles.map { ArticlePage($0) }, templates: templates) == [])
    }

    @Test func `a maintenance says its window, what stops and what still works`() async throws {
        try await browse("preau.ac-lille.fr") { client in
            let page = try await client.execute(uri: "/actualites/maintenance-sogo-novembre", method: .get)
            let html = String(buffer: page.body)
            #expect(page.status == .ok)
            #expect(html.contains("Vendredi 27\u{A0}novembre 2026, de 12\u{A0}h\u{A0}10 à 12\u{A0}h\u{A0}15."))
            #expect(html.contains("Ce qui s’arrête") && html.contains("Ce qui marche encore"))
            #expect(html.contains("La messagerie reste fonctionnelle par client lourd (Thunderbird)"))
            #expect(html.contains("data-ends-on=\"2026-11-27\""))
        }
    }

    @Test func `what is over says so, what is not yet does not exist`() async throws {
        clock.advance(by: .days(10))
        try await browse("preau.ac-lille.fr") { client in
            #expect(
                try await client.execute(uri: "/actualites/maintenance-sogo-novembre", method: .get).status == .gone
            )
            #expect(
                try await client.execute(uri: "/actualites/maintenance-sogo-janvier", method: .get).status == .notFound
            )
            #expect(try await client.execute(uri: "/actualites/rien", method: .get).status == .notFound)
            let list = String(buffer: try await client.execute(uri: "/actualites", method: .get).body)
            #expect(!list.contains("maintenance-sogo"))
        }
    }

    @Test(arguments: ["preau.ac-lille.fr", "preau.ac-lyon.fr", "preau.example.fr"])
    func `each host shows what is its own, in French typography`(host: String) async throws {
        try await browse(host) { client in
            let academy = catalogue.academy(host: host)
            let slugs = desk.articles(for: academy).map(\.slug)
            for path in ["/actualites"] + slugs.map({ "/actualites/\($0)" }) {
                let page = try await client.execute(uri: path, method: .get)
                let html = String(buffer: page.body)
                #expect(page.status == .ok, "\(path)")
                #expect(Self.typographyFaults(in: html) == [], "\(path)")
            }
            let lyon = try await client.execute(uri: "/actualites/filoutage-elections-pro", method: .get)
            #expect(lyon.status == (host == "preau.ac-lyon.fr" ? .ok : .notFound))
            #expect(slugs.contains("charte") == (academy != nil))
        }
    }

    /// Plain spaces where French wants others, straight apostrophes, words we never use.
    private static func typographyFaults(in html: String) -> [String] {
        let body = html.split(separator: "<body>").last.map(String.init) ?? html
        let text = body.replacing(#/<[^>]*>/#, with: "\n").replacing("&#39;", with: "'")
        let faults = text.matches(of: #/.{0,12}( [;:!?»]|« |'|(?i:veuillez|désolé|invalide|interdit|oups)).{0,12}/#)
        return faults.map { String($0.0) }
    }

    private func browse(
        _ host: String,
        _ body: @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        let (catalogue, desk, clock) = (catalogue, desk, clock)
        let site = Site(
            SiteConfiguration(
                origins: PublicOrigins([try #require(PublicOrigin("https://\(host)"))]),
                surroundings: { origin in
                    var around = Surroundings()
                    let academy = catalogue.academy(host: origin.authority)
                    around.notices = desk.banners(for: academy).current(at: clock.clock.now)
                    return around
                }
            ),
            pages: try PageRenderer(rooms: [NewsTemplates.source()], clock: clock.clock),
            key: Secret(Array(repeating: UInt8(7), count: 32)),
            clock: clock.clock
        )
        let router = site.router()
        NewsRoutes(site: site, catalogue: catalogue, news: desk, clock: clock.clock).add(to: router)
        var quiet = Logger(label: "test")
        quiet.logLevel = .critical
        let responder = HostedResponder(router.buildResponder(), at: host)
        try await Application(responder: responder, logger: quiet).test(.router, body)
    }
}
