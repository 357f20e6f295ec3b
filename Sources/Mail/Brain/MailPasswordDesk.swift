package import Academies
package import Credentials
package import Database
package import Journal
import People
import SignIn
package import Vocabulary

/// Judges the name that a mail client sends, and the password or the token beside it.
///
/// A fault of ours is thrown and never told as a wrong password: the client would ask its owner for another one.
package struct MailPasswordDesk: Sendable {
    private let catalogue: AcademyCatalogue
    private let database: Database
    private let hasher: PasswordHasher
    private let devices: DevicePasswords
    private let tokens: TokenReader
    private let journal: Journal
    private let clock: WallClock
    private let limits: MailTryLimits
    private let stale: StalePasswords

    /// The account whose mail an access token opens at an académie; nothing when it opens none.
    package typealias TokenReader = @Sendable (_ token: String, _ academy: Academy) async throws -> Int64?

    package init(
        catalogue: AcademyCatalogue,
        database: Database,
        hasher: PasswordHasher,
        devices: DevicePasswords,
        tokens: @escaping TokenReader,
        journal: Journal,
        clock: WallClock,
        random: RandomSource,
        limits: MailTryLimits = MailTryLimits()
    ) {
        self.catalogue = catalogue
        self.database = database
        self.hasher = hasher
        self.devices = devices
        self.tokens = tokens
        self.journal = journal
        self.clock = clock
        self.limits = limits
        stale = StalePasswords(random: random)
    }

    /// Why nobody can be judged just now; the client is asked to come back.
    package enum Hindrance: Error, Sendable {
        case tooManyTries(until: Moment)
        case notHashed(HashingProblem)
    }

    /// What a name and a password open.
    struct Opened: Sendable, Equatable {
        let mailbox: MailboxIdentifier
        /// The functional mailbox that is opened instead, and what may be done there.
        let share: FunctionalShare?
        /// The device whose own password it was.
        let device: String?
        /// Why it stays closed all the same: whoever has the password may know, and nobody else.
        let closure: Closure?
    }

    enum Closure: Sendable, Equatable {
        case suspended, ended
    }

    /// Whose mailbox opens.
    ///
    /// The password of a device is found at once and is never counted: strangers who guess do not keep its owner out.
    ///
    /// - Returns: nothing when the name or the password is not right, the account never was in use, or the functional
    ///   mailbox that was named is not open to it: nobody learns which.
    /// - Throws: ``Hindrance``, or what the database says.
    func open(_ typedName: String, with typedPassword: String, from source: SourcePrefix) async throws -> Opened? {
        // A domain that is not ours is no secret: nothing is spent on it.
        guard let door = MailDoor(typedName, in: catalogue) else { return nil }
        let now = clock.now
        let (account, device, share) = try await database.read(.fewRows) { reading in
            let (account, share) = try findOwner(behind: door, at: now, reading)
            return (account, try devices.recognise(typedPassword, of: account?.id ?? -1, in: reading), share)
        }
        let mayOpen = door.functional == nil || share != nil
        if let device, let account {
            guard mayOpen else { return nil }
            if let opened = Opened(account, share: share, device: device.id) {
                if opened.closure != nil { try await tell(account.id, door, at: now) }
                return opened
            }
        }
        // The state too: what is right now was not before the account was in use.
        // So is the password of a member, the day a functional mailbox is opened to them.
        let judged = [
            typedName, account?.passwordHash?.stored ?? "", account?.state.rawValue ?? "", mayOpen ? "" : "closed",
        ].joined(separator: "\u{1F}")
        guard !stale.contains(typedPassword, instead: judged) else { return nil }
        // By person: every functional mailbox that exists would be twenty more tries.
        let buckets = MailTryBuckets(door.person, from: source, limits)
        try await count(buckets, at: now)
        // Judged for everybody, or the time of the answer would tell who exists.
        let matches = try await matches(typedPassword, account, HashingLane(academy: door.academy.code, source: source))
        guard let account, matches, mayOpen, let opened = Opened(account, share: share, device: nil) else {
            stale.note(typedPassword, instead: judged)
            try await tell(account?.id, door, at: now)
            return nil
        }
        try await database.write(.deferred) { transaction in try buckets.settle(in: transaction) }
        if opened.closure != nil { try await tell(account.id, door, at: now) }
        return opened
    }

    /// Whose mailbox opens by an access token (RFC 7628), under any of its owner's names.
    ///
    /// - Returns: nothing when the token does not hold, is not for mail, or is somebody else's.
    /// - Throws: what the database says.
    func open(_ typedName: String, withToken token: String) async throws -> Opened? {
        guard let door = MailDoor(typedName, in: catalogue) else { return nil }
        let now = clock.now
        let owner = try await tokens(token, door.academy)
        let (account, share) = try await database.read(.fewRows) { reading in
            try findOwner(behind: door, at: now, reading)
        }
        guard let account, account.id == owner, door.functional == nil || share != nil,
            let opened = Opened(account, share: share, device: nil)
        else {
            // A program shows what has run out until it renews it: that is told once.
            if !stale.contains(token, instead: typedName) { try await tell(account?.id, door, at: now) }
            stale.note(token, instead: typedName)
            return nil
        }
        return opened
    }

    /// Whose names stand at a door, and what is theirs of the functional mailbox that is named there.
    private func findOwner(
        behind door: MailDoor,
        at now: Moment,
        _ reading: Reading
    ) throws -> (account: KnownAccount?, share: FunctionalShare?) {
        let academy = door.academy
        // Each is asked for whether the one before was found or not.
        let found = try door.names.map { try KnownAccount.find($0, in: academy.code, at: now, reading) }
        let account = found.compactMap(\.self).first
        let share = try door.functional.flatMap { name in
            let today = now.day(in: academy.identity.timeZone)
            return try FunctionalStore.share(of: account?.id ?? -1, in: name, of: academy.code, on: today, reading)
        }
        return (account, share)
    }

    /// Writes down that a device has connected; nothing when it was withdrawn meanwhile.
    func noteUse(of device: String, from source: SourcePrefix) async throws {
        let now = clock.now
        try await database.write(.deferred) { transaction in
            try devices.noteUse(of: device, from: source.description, at: now, in: transaction)
        }
    }

    private func count(_ buckets: MailTryBuckets, at now: Moment) async throws {
        let verdict = try await database.write(.deferred) { transaction in try buckets.take(at: now, in: transaction) }
        if case .refused(let until) = verdict { throw Hindrance.tooManyTries(until: until) }
    }

    private func matches(_ typed: String, _ account: KnownAccount?, _ lane: HashingLane) async throws -> Bool {
        guard let password = try? Password(typed) else { return false }
        do {
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

extension MailPasswordDesk.Opened {
    /// Nothing for an account whose owner has never come: it has no password.
    fileprivate init?(_ account: KnownAccount, share: FunctionalShare?, device: String?) {
        let closure: MailPasswordDesk.Closure?
        switch account.state {
        case .active: closure = nil
        case .suspended: closure = .suspended
        case .closed: closure = .ended
        case .prepared, .toActivate: return nil
        }
        self.init(mailbox: MailboxIdentifier(account: account.id), share: share, device: device, closure: closure)
    }
}
