package import Database
package import Hummingbird
package import Vocabulary
package import Web

import Academies
import Credentials
import People

/// Looks for the session of a request, and leads to the sign-in page whoever has none where one is needed.
package struct SessionReader: RouterMiddleware {
    package typealias Context = SessionContext

    let door: AcademyDoor
    let sessions: SessionStore
    let database: Database
    let site: Site
    let clock: WallClock

    package init(door: AcademyDoor, sessions: SessionStore, database: Database, site: Site, clock: WallClock) {
        self.door = door
        self.sessions = sessions
        self.database = database
        self.site = site
        self.clock = clock
    }

    package func handle(
        _ request: Request,
        context: SessionContext,
        next: @concurrent (Request, SessionContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if request.method == .get { context.path = request.uri.path }
        if door.academy(of: context) != nil {
            let visit = try door.visit(request, context)
            context.visit = visit
            try await look(for: SignInCookies.session.value(in: request), visit, &context)
        }
        if context.hasOldCharter, request.method == .get || request.method == .head,
            CharterGate.holdsUp(request.uri.path)
        {
            return site.redirect(to: CharterGate.path(resuming: request.uri.path), in: context)
        }
        do {
            return try await next(request, context)
        } catch let needed as SignInRequired {
            let address = SignInAddress.signIn(resuming: needed.resume)
            guard !context.hasLapsed else {
                throw Interruption.sessionEnded(idleMinutes: sessions.limits.idleMinutes, resume: address)
            }
            return site.redirect(to: address, in: context)
        }
    }

    private func look(for text: String?, _ visit: Visit, _ context: inout SessionContext) async throws {
        guard let token = text.flatMap({ OpaqueToken($0) }) else { return }
        let now = clock.now
        let charter = visit.academy.charter.version
        let (session, hasLapsed, hasOldCharter) = try await database.read { reading in
            let session = try sessions.find(token, of: visit.academy.code, at: now, in: reading)
            let hasLapsed = try sessions.hasLapsed(token, of: visit.academy.code, at: now, in: reading)
            let accepted = try session.map { try CharterStore.hasAccepted(charter, $0.account, in: reading) }
            return (session, hasLapsed, accepted == false)
        }
        context.hasLapsed = hasLapsed
        context.hasOldCharter = hasOldCharter
        guard let session else { return }
        if sessions.needsTouch(session, at: now) {
            try await database.write { transaction in try sessions.touch(session, at: now, in: transaction) }
        }
        context.session = session
        try await surround(&context, session)
    }

    /// The name above the page, and when the session will close by itself.
    private func surround(_ context: inout SessionContext, _ session: Session) async throws {
        let card = try await PeopleStore(database: database).card(of: session.account)
        context.web.surroundings.accountName = card.map { $0.givenName + " " + $0.usualName }
        context.web.surroundings.session = SessionClock(
            closesIn: sessions.limits.idle,
            warningBefore: .minutes(5),
            extend: site.form(SignInAddress.extend, in: context),
            signOut: site.form(SignInAddress.signOut, in: context)
        )
    }
}
