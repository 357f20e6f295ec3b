package import Academies
package import Database
package import Journal
package import SignIn
package import Vocabulary
package import Web

/// Everything the pages of help work with, put together once when the server starts.
package struct HelpDeskRoom: RoomWithSessions {
    package let site: Site
    let catalogue: AcademyCatalogue
    package let door: AcademyDoor
    package let sessions: SessionStore
    package let database: Database
    let journal: Journal
    let requests: HelpRequestDesk
    let limits: SignInLimits
    let origin: @Sendable (Academy) -> PublicOrigin?
    let publicFacts: @Sendable (Academy?, Moment) -> [Fact]
    /// The name of an application, by its identifier, where it is one of an académie’s.
    let application: @Sendable (String, Academy) -> String?
    package let clock: WallClock

    /// - Parameters:
    ///   - site: draws the pages.
    ///   - catalogue: the académies.
    ///   - sessions: tells whether somebody is signed in.
    ///   - database: where accounts are.
    ///   - journal: what happened to them.
    ///   - requests: receives what people write.
    ///   - limits: how long tries of a password are held back.
    ///   - origin: where an académie is, for whoever asks on the national host.
    ///   - publicFacts: what everybody may know of the services: a stop, a maintenance.
    ///   - application: the name of an application by its identifier.
    ///   - clock: what time it is.
    package init(
        site: Site,
        catalogue: AcademyCatalogue,
        sessions: SessionStore,
        database: Database,
        journal: Journal,
        requests: HelpRequestDesk,
        limits: SignInLimits = SignInLimits(),
        origin: @escaping @Sendable (Academy) -> PublicOrigin?,
        publicFacts: @escaping @Sendable (Academy?, Moment) -> [Fact] = { _, _ in [] },
        application: @escaping @Sendable (String, Academy) -> String? = { _, _ in nil },
        clock: WallClock
    ) {
        self.site = site
        self.catalogue = catalogue
        door = AcademyDoor(catalogue: catalogue)
        self.sessions = sessions
        self.database = database
        self.journal = journal
        self.requests = requests
        self.limits = limits
        self.origin = origin
        self.publicFacts = publicFacts
        self.application = application
        self.clock = clock
    }
}
