package import Academies
package import Credentials
package import Database
package import Journal
package import Sealing
package import SignIn
package import Vocabulary
package import Web

/// Everything the pages of mail work with, put together once when the server starts.
package struct MailRoom: RoomWithSessions {
    package let site: Site
    let catalogue: AcademyCatalogue
    package let door: AcademyDoor
    package let database: Database
    package let sessions: SessionStore
    let codes: OneTimeCodeStore
    let limits: SignInLimits
    let messages: Messages
    let journal: Journal
    let keyring: Keyring
    let origin: @Sendable (Academy) -> PublicOrigin?
    let signProfile: ProfileSigner?
    let onWithdrawal: WithdrawalListener
    let preview: RestorationPreviewer?
    let list: RestorationLister?
    let transportSecurity: TransportSecurityPolicy?
    package let clock: WallClock
    let random: RandomSource

    /// - Parameters:
    ///   - site: how to answer.
    ///   - catalogue: the académies, whose servers of the day are told to people and programs.
    ///   - database: where devices are kept.
    ///   - sessions: the sessions of those who come.
    ///   - codes: proves that the address to which messages are sent on is read by somebody who agrees.
    ///   - limits: how many codes leave, and may be tried.
    ///   - messages: tells an agent of a new device or of a forwarding, and carries codes.
    ///   - journal: keeps what is done to devices.
    ///   - keyring: recognises the passwords of devices, and seals them while a browser carries them.
    ///   - origin: the host of an académie, if it is served here.
    ///   - signProfile: signs configuration profiles; without it Apple’s devices call them unsigned.
    ///   - onWithdrawal: told, once it is kept, that devices are withdrawn: their open connections are its to end.
    ///   - preview: tells what a restoration would bring back; nothing where another machine has the mailboxes.
    ///   - list: tells the messages of one folder of it; nothing as well.
    ///   - transportSecurity: how other servers are to bring mail; nothing where this machine has none.
    ///   - clock: what time it is.
    ///   - random: draws passwords.
    package init(
        site: Site,
        catalogue: AcademyCatalogue,
        database: Database,
        sessions: SessionStore,
        codes: OneTimeCodeStore,
        limits: SignInLimits = SignInLimits(),
        messages: Messages,
        journal: Journal,
        keyring: Keyring,
        origin: @escaping @Sendable (Academy) -> PublicOrigin?,
        signProfile: ProfileSigner? = nil,
        onWithdrawal: @escaping WithdrawalListener,
        preview: RestorationPreviewer? = nil,
        list: RestorationLister? = nil,
        transportSecurity: TransportSecurityPolicy? = nil,
        clock: WallClock,
        random: RandomSource
    ) {
        self.site = site
        self.catalogue = catalogue
        door = AcademyDoor(catalogue: catalogue)
        self.database = database
        self.sessions = sessions
        self.codes = codes
        self.limits = limits
        self.messages = messages
        self.journal = journal
        self.keyring = keyring
        self.origin = origin
        self.signProfile = signProfile
        self.onWithdrawal = onWithdrawal
        self.preview = preview
        self.list = list
        self.transportSecurity = transportSecurity
        self.clock = clock
        self.random = random
    }

    /// Whoever keeps connections of devices open: told of whose account, after the withdrawal is kept.
    package typealias WithdrawalListener = @Sendable (_ account: Int64) async -> Void

    /// Tells what coming back to a date would bring back to an account.
    package typealias RestorationPreviewer =
        @Sendable (_ account: Int64, _ date: Moment) async throws -> RestorationPreview

    /// Tells a page of what would come back to the folder that is wanted; nothing when there is none.
    package typealias RestorationLister =
        @Sendable (
            _ account: Int64, _ date: Moment, _ first: Int, _ isWanted: @escaping @Sendable (FolderName) -> Bool
        ) async throws -> RestorationListing?

    /// Signs a configuration profile (CMS, RFC 5652 §5), the whole of it inside.
    package typealias ProfileSigner = @Sendable (_ profile: [UInt8]) throws -> [UInt8]

    package var passwords: DevicePasswords { DevicePasswords(keyring: keyring, random: random) }

    var functional: FunctionalDesk {
        FunctionalDesk(database: database, journal: journal, keyring: keyring, messages: messages, clock: clock)
    }

    func today(at academy: Academy) -> CivilDate { clock.now.day(in: academy.identity.timeZone) }
}
