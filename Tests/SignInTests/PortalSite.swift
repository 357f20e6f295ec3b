import Academies
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
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

    func run(_ body: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
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
            }
        ).add(to: router)
        try router.group(context: SessionContext.self)
            .add(middleware: reader(site))
            .group(context: SignedInContext.self)
            .get("compte") { _, context in "account \(context.session.account)" }
        var quiet = Logger(label: "test")
        quiet.logLevel = .critical
        try await Application(router: HostedRouter(router: router), logger: quiet).test(.router, body)
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

/// Gives requests the host a test wants, since the test client always says `localhost`.
struct HostedRouter: HTTPResponderBuilder {
    static let header = HTTPField.Name("Test-Host") ?? .accept
    let router: Router<PreauRequestContext>

    func buildResponder() -> Hosted { Hosted(responder: router.buildResponder()) }

    struct Hosted: HTTPResponder {
        let responder: RouterResponder<PreauRequestContext>

        func respond(to request: Request, context: PreauRequestContext) async throws -> Response {
            var head = request.head
            head.authority = head.headerFields[HostedRouter.header] ?? head.authority
            return try await responder.respond(to: Request(head: head, body: request.body), context: context)
        }
    }
}

/// A browser on one host: keeps cookies and sends the forms of pages.
struct TestBrowser {
    let client: any TestClientProtocol
    let host: String
    private(set) var cookies: [String: String] = [:]

    init(_ client: any TestClientProtocol, at host: String = "lille.localhost") {
        self.client = client
        self.host = host
    }

    mutating func get(_ path: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await send(path, .get, headers, nil)
    }

    /// Opens a page and sends the form that goes to `action`, with these fields besides the hidden ones.
    mutating func submit(
        _ fields: [String: String] = [:],
        to action: String,
        from page: String,
        headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        let token = try await token(of: action, on: page)
        return try await post(action, fields.merging(["jeton": token]) { $1 }, headers: headers)
    }

    mutating func post(_ path: String, _ fields: [String: String], headers: HTTPFields = [:]) async throws
        -> TestResponse
    {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        let body = fields.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.encoded($0.value))" }.joined(
            separator: "&"
        )
        return try await send(path, .post, headers, ByteBuffer(string: body))
    }

    mutating func signIn(
        as name: String = "mdupond",
        with password: String = Portal.password,
        page: String = "/connexion",
        more: [String: String] = [:]
    ) async throws -> TestResponse {
        let fields = ["identifiant": name, "mot-de-passe": password].merging(more) { $1 }
        return try await submit(fields, to: page, from: page)
    }

    private mutating func token(of action: String, on page: String) async throws -> String {
        let html = try await get(page).text
        let form = try #require(html.range(of: "action=\"\(action)\""), "no form to \(action) on \(page)")
        let match = try #require(html[form.upperBound...].firstMatch(of: #/name="jeton" value="([^"]+)"/#))
        return String(match.1)
    }

    private mutating func send(
        _ path: String,
        _ method: HTTPRequest.Method,
        _ headers: HTTPFields,
        _ body: ByteBuffer?
    ) async throws -> TestResponse {
        var headers = headers
        headers[HostedRouter.header] = headers[HostedRouter.header] ?? host
        headers[.userAgent] = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
        if !cookies.isEmpty { headers[.cookie] = cookies.map { "\($0)=\($1)" }.joined(separator: "; ") }
        let response = try await client.execute(uri: path, method: method, headers: headers, body: body)
        for field in response.headers[values: .setCookie] {
            let pair = field.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            cookies[pair[0]] = pair.count == 2 ? pair[1] : nil
        }
        return response
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }

    var location: String? { headers[.location] }

    func cookie(_ name: String) -> String? {
        headers[values: .setCookie].first { $0.hasPrefix("__Host-preau-\(name)=") }
    }
}
