package import Academies
package import Credentials
package import Database
package import Journal
import People
package import SignIn
package import Vocabulary

/// Judges the name and the password that a mail client sends.
///
/// A fault of ours is thrown and never told as a wrong password: the client would ask its owner for another one.
package struct MailPasswordDesk: Sendable {
    private let catalogue: AcademyCatalogue
    private let database: Database
    private let hasher: PasswordHasher
    private let devices: DevicePasswords
    private let journal: Journal
    private let clock: WallClock
    private let limit: ThrottleLimit
    private let stale: StalePasswords

    /// Twenty different wrong passwords may be tried under one name in a quarter of an hour.
    package init(
        catalogue: AcademyCatalogue,
        database: Database,
        hasher: PasswordHasher,
        devices: DevicePasswords,
        journal: Journal,
        clock: WallClock,
        random: RandomSource,
        limit: ThrottleLimit = ThrottleLimit(tries: 20, window: .minutes(15))
    ) {
        self.catalogue = catalogue
        self.database = database
        self.hasher = hasher
        self.devices = devices
        self.journal = journal
        self.clock = clock
        self.limit = limit
        stale = StalePasswords(random: random)
    }

    /// Why nobody can be judged just now; the client is asked to come back.
    package enum Hindrance: Error, Sendable {
        case tooManyTries
        case notHashed(HashingProblem)
    }

    /// What a name and a password open.
    struct Opened: Sendable, Equatable {
        let mailbox: MailboxIdentifier
        /// The device whose own password it was.
        let device: String?
    }

    /// Whose mailbox opens.
    ///
    /// The password of a device is found at once and is never counted: strangers who guess do not keep its owner out.
    ///
    /// - Returns: nothing when the name or the password is not right, or the account is not in use: nobody learns which.
    /// - Throws: ``Hindrance``, or what the database says.
    func open(_ typedName: String, with typedPassword: String) async throws -> Opened? {
        // A domain that is not ours is no secret: nothing is spent on it.
        guard let door = MailDoor(typedName, in: catalogue) else { return nil }
        let now = clock.now
        let (account, device) = try await database.read { reading in
            // Each is asked for whether the one before was found or not.
            let found = try door.names.map { try KnownAccount.find($0, in: door.academy.code, at: now, reading) }
            let account = found.compactMap(\.self).first
            return (account, try devices.find(typedPassword, of: account?.id ?? -1, in: reading))
        }
        if let device { return Opened(mailbox: MailboxIdentifier(account: device.account), device: device.id) }
        // The state too: the right password of a suspended account is right again the day it is not.
        let judged = "\(typedName)\u{1F}\(account?.passwordHash?.stored ?? "")\u{1F}\(account?.state.rawValue ?? "")"
        guard !stale.contains(typedPassword, instead: judged) else { return nil }
        let bucket = ThrottleBucket("mail.account", typedName.lowercased(), limit: limit)
        try await count(bucket, at: now)
        // Judged for everybody, or the time of the answer would tell who exists.
        let matches = try await matches(typedPassword, account, door)
        guard let account, matches, account.state == .active else {
            stale.note(typedPassword, instead: judged)
            try await tell(account?.id, door, at: now)
            return nil
        }
        try await database.write(.deferred) { transaction in try Throttle.forgive([bucket], in: transaction) }
        return Opened(mailbox: MailboxIdentifier(account: account.id), device: nil)
    }

    /// Writes down that a device has connected; nothing when it was withdrawn meanwhile.
    func noteUse(of device: String, from source: SourcePrefix) async throws {
        let now = clock.now
        try await database.write(.deferred) { transaction in
            try devices.noteUse(of: device, from: source.description, at: now, in: transaction)
        }
    }

    private func count(_ bucket: ThrottleBucket, at now: Moment) async throws {
        let verdict = try await database.write(.deferred) { transaction in
            try Throttle.take([bucket], at: now, in: transaction)
        }
        guard case .allowed = verdict else { throw Hindrance.tooManyTries }
    }

    private func matches(_ typed: String, _ account: KnownAccount?, _ door: MailDoor) async throws -> Bool {
        guard let password = try? Password(typed) else { return false }
        do {
            // Dovecot speaks for its clients: their networks do not come to us with the password.
            let lane = HashingLane(academy: door.academy.code, source: SourcePrefix(.unspecified))
            return try await hasher.verify(password, against: account?.passwordHash, in: lane)
        } catch {
            throw Hindrance.notHashed(error)
        }
    }

    private func tell(_ account: Int64?, _ door: MailDoor, at now: Moment) async throws {
        let entry = JournalEntry(
            at: now,
            action: .mailRefused,
            actor: .visitor,
            academy: door.academy.code,
            account: account,
            details: [:]
        )
        try await database.write { transaction in try journal.append(entry, in: transaction) }
    }
}
