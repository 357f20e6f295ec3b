import Academies
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import TestBrowsers
import Testing
import Vocabulary

@testable import SignIn
@testable import Web

/// The pages of a portal, under the hosts of a demonstration.
extension Portal {
    static let national = "localhost"

    func site() throws -> Site {
        let hosts = ["localhost", "lille.localhost", "lyon.localhost", "amiens.localhost"]
        let configuration = SiteConfiguration(
            origins: PublicOrigins(try hosts.map { try #require(PublicOrigin("http://\($0)")) })
        )
        return Site(
            configuration,
            pages: try PageRenderer(rooms: [SignInTemplates.source()], clock: clock.clock),
            key: Secret(Array(repeating: 7, count: 32)),
            clock: clock.clock
        )
    }

    func run(
        populations: PopulationDoors = PopulationDoors(),
        _ body: @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        let site = try site()
        let router = site.router()
        let catalogue = try Self.catalogue.get()
        SignInRoutes(
            site: site,
            catalogue: catalogue,
            desk: try desk(),
            keyring: keyring,
            national: PublicOrigin("http://localhost"),
            origin: {
                ["lille", "lyon", "amiens"].contains($0.slug) ? PublicOrigin("http://\($0.slug).localhost") : nil
            },
            populations: populations
        ).add(to: router)
        let own = try router.group(context: SessionContext.self)
            .add(middleware: reader(site))
            .group(context: SignedInContext.self)
        own.get("compte") { _, context in
            try site.show(SignOutPage(form: site.form("/compte", in: context)), in: context)
        }
        own.post("compte") { _, context in "account \(context.session.account): \(context.web.form["description"])" }
        var quiet = Logger(label: "test")
        quiet.logLevel = .critical
        let responder = HostedResponder(router.buildResponder(), at: "lille.localhost")
        try await Application(responder: responder, logger: quiet).test(.router, body)
    }

    private func reader(_ site: Site) throws -> SessionReader {
        SessionReader(
            door: AcademyDoor(catalogue: try Self.catalogue.get()),
            sessions: sessions,
            database: database,
            site: site,
            clock: clock.clock
        )
    }
}

extension TestBrowser {
    func signIn(
        as name: String = "mdupond",
        with password: String = Portal.password,
        page: String = "/connexion",
        more: [String: String] = [:]
    ) async throws -> TestResponse {
        let fields = ["identifiant": name, "mot-de-passe": password].merging(more) { $1 }
        return try await submit(fields, to: page, from: page)
    }
}
