import Synchronization

/// What stands around every page of an académie, the same for all who read it until a notice changes.
struct Chrome: Hashable, Sendable {
    let notices: [Notice]
    let menu: Menu
    let links: SiteLinks

    init(_ around: Surroundings, on head: PageHead) {
        notices = around.notices
        menu = Menu(around, on: head)
        links = around.links
    }

    /// As HTML.
    struct Drawn: Sendable {
        let styles: String
        let notices: String
        let menu: String
        let footer: String
    }
}

/// The chrome drawn so far: a page is asked for far more often than its surroundings change.
final class DrawnChrome: Sendable {
    private let drawn = Mutex<[Chrome: Chrome.Drawn]>([:])
    private let styles: String
    private let templates: TemplateLibrary

    /// Thirty académies, each entry of the menu and journeys without one, by day, with and without a notice of one's own.
    private static let capacity = 1024

    init(_ files: StaticFiles, with templates: TemplateLibrary) throws(TemplateError) {
        styles = try templates.render(Styles(files), with: "Styles")
        self.templates = templates
    }

    func draw(_ chrome: Chrome) throws(TemplateError) -> Chrome.Drawn {
        if let known = drawn.withLock({ $0[chrome] }) { return known }
        var notices = ""
        for notice in chrome.notices { notices += try templates.render(notice, with: "Notice") }
        let new = Chrome.Drawn(
            styles: styles,
            notices: notices,
            menu: chrome.menu.entries.isEmpty ? "" : try templates.render(chrome.menu, with: "Menu"),
            footer: try templates.render(chrome.links, with: "Footer")
        )
        drawn.withLock { drawn in
            if drawn.count >= Self.capacity { drawn.removeAll() }
            drawn[chrome] = new
        }
        return new
    }
}

/// The addresses of style sheets and of the icon, as their template reads them.
struct Styles: Sendable {
    let screen: [String]
    let print: String
    let icon: String

    init(_ files: StaticFiles) {
        screen = ["tokens.css", "preau.css", "components.css"].map(files.address)
        print = files.address(of: "print.css")
        icon = files.address(of: "favicon.svg")
    }
}
