import Synchronization

/// What stands above and below every page of an académie, the same for all who read it until a notice changes.
struct Chrome: Hashable, Sendable {
    let notices: [Notice]
    let links: SiteLinks

    /// As HTML.
    struct Drawn: Sendable {
        let notices: String
        let footer: String
    }
}

/// The chrome drawn so far: a page is asked for far more often than its surroundings change.
final class DrawnChrome: Sendable {
    private let drawn = Mutex<[Chrome: Chrome.Drawn]>([:])

    /// Thirty académies, by day, with and without a notice of one's own.
    private static let capacity = 256

    func draw(_ chrome: Chrome, with templates: TemplateLibrary) throws(TemplateError) -> Chrome.Drawn {
        if let known = drawn.withLock({ $0[chrome] }) { return known }
        var notices = ""
        for notice in chrome.notices { notices += try templates.render(notice, with: "Notice") }
        let new = Chrome.Drawn(notices: notices, footer: try templates.render(chrome.links, with: "Footer"))
        drawn.withLock { drawn in
            if drawn.count >= Self.capacity { drawn.removeAll() }
            drawn[chrome] = new
        }
        return new
    }
}
