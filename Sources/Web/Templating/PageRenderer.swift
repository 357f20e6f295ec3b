import Foundation
package import Vocabulary

/// Turns a page into the HTML of an answer: the page with its template, then the layout around it.
package struct PageRenderer: Sendable {
    package let templates: TemplateLibrary
    package let files: StaticFiles
    private let clock: WallClock
    private let chrome: DrawnChrome
    private let drawings: Drawings

    /// Takes the templates of the rooms, Web's own being always there, and what an administration puts in their place.
    package init(rooms: [TemplateSource], theme: Theme? = nil, clock: WallClock) throws(TemplateError) {
        templates = try TemplateLibrary([TemplateSource(bundle: .module)] + rooms, theme: theme?.templates)
        files = StaticFiles(ours: try StaticFiles.read(Self.staticFolder), theme: theme?.files ?? [:])
        chrome = try DrawnChrome(files, with: templates)
        drawings = Drawings(templates)
        self.clock = clock
    }

    private static var staticFolder: URL {
        (Bundle.module.resourceURL ?? Bundle.module.bundleURL).appending(path: "Static")
    }

    func render<Content: Page>(_ page: Content, facts: RequestFacts) throws(TemplateError) -> String {
        let main = try drawings.draw(page, with: Content.template)
        let layout = Layout(
            page.head,
            main: main,
            chrome: try chrome.draw(Chrome(facts.surroundings, on: page.head)),
            facts: facts,
            files: files,
            now: clock.now
        )
        return try drawings.draw(layout, with: Layout.template)
    }
}
