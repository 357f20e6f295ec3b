import Academies
package import Credentials
package import Database
package import Journal
package import Sealing
package import SignIn
package import Vocabulary
package import Web

/// Everything the pages of the account work with, put together once when the server starts.
package struct AccountRoom: RoomWithSessions {
    package let site: Site
    package let door: AcademyDoor
    package let database: Database
    package let sessions: SessionStore
    let passwords: PasswordSetting
    let hasher: PasswordHasher
    let generator: PasswordGenerator
    let codes: OneTimeCodeStore
    let messages: Messages
    let journal: Journal
    let keyring: Keyring
    let limits: SignInLimits
    package let clock: WallClock
    let random: RandomSource

    package init(
        site: Site,
        door: AcademyDoor,
        database: Database,
        sessions: SessionStore,
        passwords: PasswordSetting,
        hasher: PasswordHasher,
        generator: PasswordGenerator,
        codes: OneTimeCodeStore,
        messages: Messages,
        journal: Journal,
        keyring: Keyring,
        limits: SignInLimits = SignInLimits(),
        clock: WallClock,
        random: RandomSource
    ) {
        self.site = site
        self.door = door
        self.database = database
        self.sessions = sessions
        self.passwords = passwords
        self.hasher = hasher
        self.generator = generator
        self.codes = codes
        self.messages = messages
        self.journal = journal
        self.keyring = keyring
        self.limits = limits
        self.clock = clock
        self.random = random
    }
}
