import Academies
package import Database
import Journal
import Sealing
package import SignIn
package import Vocabulary
package import Web

/// Everything the pages of applications work with, put together once when the server starts.
package struct LauncherRoom: RoomWithSessions {
    package let site: Site
    let catalogue: AcademyCatalogue
    package let door: AcademyDoor
    package let database: Database
    package let sessions: SessionStore
    let messages: Messages
    let journal: Journal
    let keyring: Keyring
    /// The applications there are at present, in no order.
    let applications: @Sendable () -> [Application]
    package let clock: WallClock
    let random: RandomSource

    init(
        site: Site,
        catalogue: AcademyCatalogue,
        database: Database,
        sessions: SessionStore,
        messages: Messages,
        journal: Journal,
        keyring: Keyring,
        applications: @escaping @Sendable () -> [Application],
        clock: WallClock,
        random: RandomSource
    ) {
        self.site = site
        self.catalogue = catalogue
        door = AcademyDoor(catalogue: catalogue)
        self.database = database
        self.sessions = sessions
        self.messages = messages
        self.journal = journal
        self.keyring = keyring
        self.applications = applications
        self.clock = clock
        self.random = random
    }

    func today(at academy: Academy) -> CivilDate { clock.now.day(in: academy.identity.timeZone) }

    /// The name of an académie by its short name: “académie de Lille”.
    func title(_ slug: String) -> String? { catalogue.academy(slug: slug)?.identity.title }
}
