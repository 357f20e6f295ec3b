import Academies
import Credentials
import Database
import Hummingbird
import People
import Vocabulary
import Web

/// Looks for the session of a request, and leads to the sign-in page whoever has none where one is needed.
struct SessionReader: RouterMiddleware {
    typealias Context = SessionContext

    let door: AcademyDoor
    let sessions: SessionStore
    let database: Database
    let site: Site
    let clock: WallClock

    func handle(
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
            return try leadToSignIn(needed, request, context)
        }
    }

    private func leadToSignIn(
        _ needed: SignInRequired,
        _ request: Request,
        _ context: SessionContext
    ) throws -> Response {
        let address = SignInAddress.signIn(resuming: needed.resume)
        guard let lapse = context.lapse, let academy = door.academy(of: context) else {
            return site.redirect(to: address, in: context)
        }
        if let answers = try site.keepAnswers(request, of: lapse.account, in: context) {
            let page = SignInPage(
                academy,
                form: site.form(SignInAddress.signIn, in: context),
                change: nil,
                answers: answers
            )
            return try site.show(page, status: .unauthorized, in: context)
        }
        guard lapse.wasIdle else { return site.redirect(to: address, in: context) }
        throw Interruption.sessionEnded(idleMinutes: sessions.limits.idleMinutes, resume: address)
    }

    private func look(for text: String?, _ visit: Visit, _ context: inout SessionContext) async throws {
        guard let token = text.flatMap({ OpaqueToken($0) }) else { return }
        let now = clock.now
        let charter = visit.academy.charter.version
        let (session, lapse, hasOldCharter, owner, matters) = try await database.read(.fewRows) { reading in
            guard let session = try sessions.find(token, of: visit.academy.code, at: now, in: reading) else {
                let lapse = try sessions.lapse(token, of: visit.academy.code, at: now, in: reading)
                return (nil as Session?, lapse, false, nil as PrintedNames?, [StandingMatter]())
            }
            let hasOldCharter = try !CharterStore.hasAccepted(charter, session.account, in: reading)
            let owner = try PeopleStore.printedNames(of: session.account, reading)
            let matters = try sessions.matters.read(session.account, visit.academy, reading)
            return (session, nil, hasOldCharter, owner, matters)
        }
        context.lapse = lapse
        context.hasOldCharter = hasOldCharter
        guard let session else { return }
        if sessions.needsTouch(session, at: now) {
            try await database.write(.deferred) { transaction in
                try sessions.touch(session, at: now, in: transaction)
            }
        }
        context.session = session
        surround(&context, owner, matters)
    }

    /// The name above the page, what must be seen there, and when the session will close by itself.
    private func surround(_ context: inout SessionContext, _ owner: PrintedNames?, _ matters: [StandingMatter]) {
        context.web.surroundings.accountName = owner?.whole
        context.web.surroundings.ownNotices = matters.map { matter in
            Notice(
                id: matter.id,
                .attention,
                title: matter.title,
                text: matter.text,
                action: Notice.Action(
                    Button(matter.ending.label, .secondary, complement: matter.ending.complement),
                    form: site.form(matter.ending.path, in: context)
                )
            )
        }
        context.web.surroundings.session = SessionClock(
            closesIn: sessions.limits.idle,
            warningBefore: .minutes(5),
            extend: site.form(SignInAddress.extend, in: context),
            signOut: site.form(SignInAddress.signOut, in: context)
        )
    }
}
