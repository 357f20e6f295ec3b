import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import TestBrowsers
import Testing
import Vocabulary

@testable import Web

/// A small site with one journey, on a host that tests can reach: `localhost`.
struct TestSite {
    let site: Site

    init(
        origin: String = "http://localhost",
        theme: Theme? = nil,
        machinePaths: [String] = ["/jetons"],
        surroundings: Surroundings = Surroundings()
    ) throws {
        let pages = try PageRenderer(rooms: [.greeting], theme: theme, clock: SetClock().clock)
        let configuration = SiteConfiguration(
            origins: PublicOrigins([try #require(PublicOrigin(origin))]),
            machinePaths: machinePaths,
            surroundings: { _ in surroundings }
        )
        let key = Secret(Array(repeating: UInt8(7), count: 32))
        site = Site(configuration, pages: pages, key: key, clock: SetClock().clock, random: .seeded(1))
    }

    /// Routes as a room would write them.
    func run(_ body: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        try await run({ _, _ in }, with: body)
    }

    /// With some more.
    func run(
        _ add: (Router<PreauRequestContext>, Site) -> Void,
        with body: @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        let site = site
        let router = site.router()
        add(router, site)
        router.get("saluer") { _, context in try site.show(GreetingPage(name: "", site: site, context), in: context) }
        router.post("saluer") { _, context in
            let name = context.web.form["nom"]
            guard !name.isEmpty else {
                let errors = FormErrors("Saisissez votre nom.", field: "nom")
                return try site.show(GreetingPage(name: "", errors: errors, site: site, context), in: context)
            }
            return site.redirect(to: "/saluer", saying: "Bonjour \(name).", in: context)
        }
        router.post("jetons") { request, _ in request.cookies["__Host-preau-navigateur"]?.value ?? "no cookie" }
        router.get("panne") { _, _ -> Response in throw BrokenPipe(detail: "s3cret@db") }
        router.get("etape") { _, _ -> Response in throw Interruption.staleStep(restart: "/saluer") }
        router.get("essais") { _, _ -> Response in
            throw Interruption.tooManyTries(until: SetClock().clock.now + .minutes(5), meanwhile: [])
        }
        var quiet = Logger(label: "test")
        quiet.logLevel = .critical
        try await Application(router: router, logger: quiet).test(.router, body)
    }

    struct BrokenPipe: Error {
        let detail: String
    }
}

struct GreetingPage: Page {
    let head: PageHead
    let form: PostForm
    let name: TextField
    let send: Button

    init(name: String, errors: FormErrors = FormErrors(), site: Site, _ context: some WebContext) {
        self.init(name: name, errors: errors, form: site.form("/saluer", in: context))
    }

    init(name: String, errors: FormErrors = FormErrors(), form: PostForm = .example("/saluer")) {
        head = PageHead("Dire bonjour", section: "Accueil", errors: errors)
        self.form = form
        self.name = TextField("nom", label: "Votre nom", value: name, errors: errors)
        send = Button("Saluer")
    }

    static let text = """
        <form method="post" action="{{form.action}}" novalidate>
        {{#form}}{{>PostForm}}{{/form}}
        {{#name}}{{>TextField}}{{/name}}
        {{#send}}{{>Button}}{{/send}}
        </form>
        """
}

extension TemplateSource {
    static let greeting = TemplateSource(label: "greeting", texts: ["GreetingPage": GreetingPage.text])
}
