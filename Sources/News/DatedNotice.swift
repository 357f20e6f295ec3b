package import Vocabulary

/// Something an académie tells for a while: it comes and leaves by itself.
package struct DatedNotice: Hashable, Sendable {
    /// Its name in the addresses of pages.
    package let slug: String
    package let kind: Kind
    package let title: String
    /// The first instant it is shown.
    package let from: Moment
    /// The instant it is shown no more.
    package let until: Moment
    /// When something stops, and when it works again; a maintenance always has one.
    package let window: Window?
    package let stops: [String]
    package let stillWorks: [String]
    package let body: [TextSection]
    /// What stands above every page meanwhile, if it must.
    package let banner: Banner?
    /// Who speaks.
    package let signature: String?

    package enum Kind: String, CaseIterable, Sendable {
        case phishing, maintenance, information
    }

    package struct Window: Hashable, Sendable {
        package let begins: Moment
        package let ends: Moment
    }

    package struct Banner: Hashable, Sendable {
        let title: String
        let text: String
        /// What the link to the notice's page says.
        let link: String
    }

    package func isCurrent(at now: Moment) -> Bool { from <= now && now < until }

    /// What has gone differs from what never was: its page says so.
    func isOver(at now: Moment) -> Bool { until <= now }
}

extension DatedNotice {
    init?(slug: String, _ section: NewsSection) {
        let kind: Kind? = section.choice("kind")
        let title = section.required("title")
        let from = section.moment("from")
        window = section.section("window").flatMap { Window($0) }
        let until = section.optionalMoment("until") ?? window?.ends
        stops = section.texts("stops")
        stillWorks = section.texts("stillWorks")
        body = TextSection.body(of: section)
        banner = section.section("banner").flatMap { Banner($0) }
        signature = section.optional("signature")
        if until == nil { section.refuse("until", "cette clé manque.", example: "until: 2026-11-27 12:15") }
        guard let kind, let title, let from, let until else { return nil }
        self.slug = slug
        self.kind = kind
        self.title = title
        self.from = from
        self.until = until
        checkDates(section)
        if kind == .maintenance { checkMaintenance(section) }
    }

    private func checkDates(_ section: NewsSection) {
        if until <= from { section.refuse("until", "la fin ne suit pas le début de l’affichage.") }
        if let window, window.ends <= window.begins {
            section.refuse("window", "la fin de l’arrêt ne suit pas son début.")
        }
    }

    private func checkMaintenance(_ section: NewsSection) {
        if window == nil {
            section.refuse("window", "une maintenance dit quand elle commence et finit.", example: "begins, ends")
        }
        if stillWorks.isEmpty {
            section.refuse("stillWorks", "une maintenance dit ce qui marche encore, au moins une phrase.")
        }
    }
}

extension DatedNotice.Window {
    init?(_ section: NewsSection) {
        let begins = section.moment("begins")
        let ends = section.moment("ends")
        guard let begins, let ends else { return nil }
        self.begins = begins
        self.ends = ends
    }
}

extension DatedNotice.Banner {
    init?(_ section: NewsSection) {
        let title = section.required("title")
        let text = section.required("text")
        link = section.optional("link") ?? "En savoir plus"
        guard let title, let text else { return nil }
        self.title = title
        self.text = text
    }
}
