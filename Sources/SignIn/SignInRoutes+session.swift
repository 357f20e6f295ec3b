import Database
import Hummingbird
import Journal
import Vocabulary
import Web

/// A session goes on, or ends.
extension SignInRoutes {
    func showSignOut(_ request: Request, _ context: SessionContext) async throws -> Response {
        guard context.session != nil else {
            return try site.show(SystemPage.signedOut(closed: [], toClose: []), in: context)
        }
        return try site.show(SignOutPage(form: site.form(SignInAddress.signOut, in: context)), in: context)
    }

    /// Leads to the same page whether a session was open or had already closed.
    func signOut(_ request: Request, _ context: SessionContext) async throws -> Response {
        if let session = context.session { try await desk.end(session) }
        var response = site.redirect(to: SignInAddress.signOut, in: context)
        SignInCookies.session.remove(from: &response)
        return response
    }

    /// Answers without a page: the one shown stays, with what is written in it.
    func extendSession(_ request: Request, _ context: SessionContext) async throws -> Response {
        guard let session = context.session else {
            let minutes = desk.sessions.limits.idleMinutes
            throw Interruption.sessionEnded(idleMinutes: minutes, resume: SignInAddress.signIn)
        }
        let now = desk.clock.now
        try await desk.database.write { transaction in
            try desk.sessions.touch(session, at: now, in: transaction)
        }
        return Response(status: .noContent)
    }

    /// Where password managers find the page that changes a password.
    ///
    /// W3C, A Well-Known URL for Changing Passwords, §3.
    func leadToPasswordChange(_ request: Request, _ context: SessionContext) async throws -> Response {
        Response(status: .found, headers: [.location: "/compte/mot-de-passe"])
    }
}
