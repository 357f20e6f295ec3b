package import Database
package import Hummingbird
package import Vocabulary
package import Web

/// What a room has for its pages to know who is signed in.
package protocol RoomWithSessions: Sendable {
    var site: Site { get }
    var door: AcademyDoor { get }
    var database: Database { get }
    var sessions: SessionStore { get }
    var clock: WallClock { get }
}

extension RoomWithSessions {
    /// Where requests go in which a session has been looked for, and perhaps found.
    package func everybody(on router: Router<PreauRequestContext>) -> RouterGroup<SessionContext> {
        let reader = SessionReader(door: door, sessions: sessions, database: database, site: site, clock: clock)
        return router.group(context: SessionContext.self).add(middleware: reader)
    }

    /// Where those of them go who are signed in; the others are led to the sign-in page.
    package func signedIn(among everybody: RouterGroup<SessionContext>) -> RouterGroup<SignedInContext> {
        everybody.group(context: SignedInContext.self).add(middleware: site.errorPages(for: SignedInContext.self))
    }
}
