import Hummingbird
import Web

/// What stands for an application in the demonstration: a page that says its name.
struct DemoApplicationPage: Page {
    let head: PageHead
    let purpose: String

    init(_ link: DemoApplications.DemoLink) {
        head = PageHead(link.name, section: "Démonstration")
        purpose = link.purpose
    }
}

/// `/demo/applications/…`, which only the demonstration has.
struct DemoApplicationRoutes: Sendable {
    let site: Site

    func add(to router: Router<PreauRequestContext>) {
        router.get("demo/applications/:id") { _, context in
            let id = try context.parameters.require("id")
            guard let link = DemoApplications.links.first(where: { $0.id == id }) else {
                throw Interruption.pageNotFound
            }
            return try site.show(DemoApplicationPage(link), in: context)
        }
    }
}
