import Academies
import Credentials
import Database
import Hummingbird
import SignIn
import Vocabulary
import Web

/// What the routes do alike, in whichever protocol they are asked.
extension FederationRoom {
    /// Leads a browser by pages of ours, while what was asked waits on our side.
    ///
    /// Only that browser may go on; any may where it is not known, as when a form from elsewhere came without our cookies.
    /// Where it is known already that the first page is the one to sign in, that is gone to at once.
    func goByPages(
        _ kind: Flow.Kind,
        _ parameters: RequestParameters,
        of client: Client?,
        at academy: Academy,
        _ browser: [UInt8]?,
        mustSignIn: Bool = false,
        _ context: some WebContext
    ) async throws -> Response {
        let token = try await begin(kind, parameters, of: client, at: academy, browser)
        let path = FederationAddress.flow(token)
        return site.redirect(to: mustSignIn ? SignInAddress.signIn(resuming: path) : path, in: context)
    }

    /// Keeps what was asked.
    ///
    /// - Returns: the token behind which it waits.
    func begin(
        _ kind: Flow.Kind,
        _ parameters: RequestParameters,
        of client: Client?,
        at academy: Academy,
        _ browser: [UInt8]?
    ) async throws -> String {
        let now = clock.now
        // A client is told that its request is kept; somebody whose page is gone begins again.
        return try await database.write(kind == .pushed ? .immediate : .deferred) { [flows] transaction in
            try flows.begin(
                kind,
                parameters,
                of: client?.id,
                in: academy.code,
                browser: browser,
                at: now,
                in: transaction
            ).revealed
        }
    }

    /// Nobody is sent to an address that is not known to be the client's (RFC 6749 §4.1.2.1).
    func misaddressed(_ context: some WebContext) throws -> Response {
        try site.show(SystemPage.misaddressed, status: .badRequest, in: context)
    }
}

extension SystemPage {
    static let misaddressed = SystemPage(
        "Cette application s’est mal adressée à nous",
        [
            "Nous ne la reconnaissons pas, ou l’adresse où elle vous attend n’est pas celle qu’elle nous a donnée. "
                + "Pour votre sécurité, nous ne vous y envoyons pas.",
            "Revenez à l’application et recommencez. Si cela se reproduit, signalez-le-nous.",
        ],
        waysOut: [Link("Signaler un problème", to: "/probleme"), Link("Aller à l’accueil", to: "/")]
    )
}
