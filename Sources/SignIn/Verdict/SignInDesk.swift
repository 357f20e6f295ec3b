import Academies
package import Credentials
package import Database
package import Journal
package import People
package import Sealing
package import Vocabulary

/// From stranger to session: judges an identifier and a password.
///
/// Known and unknown people cost the same: the same questions to the database, the same real hash, the same journal.
package struct SignInDesk: Sendable {
    package let database: Database
    package let hasher: PasswordHasher
    package let sessions: SessionStore
    package let journeys: JourneyStore
    package let journal: Journal
    package let keyring: Keyring
    package let messages: Messages
    package let limits: SignInLimits
    package let clock: WallClock

    package init(
        database: Database,
        hasher: PasswordHasher,
        sessions: SessionStore,
        journeys: JourneyStore,
        journal: Journal,
        keyring: Keyring,
        messages: Messages,
        limits: SignInLimits = SignInLimits(),
        clock: WallClock
    ) {
        self.database = database
        self.hasher = hasher
        self.sessions = sessions
        self.journeys = journeys
        self.journal = journal
        self.keyring = keyring
        self.messages = messages
        self.limits = limits
        self.clock = clock
    }

    package enum Outcome: Sendable {
        case signedIn(OpaqueToken, isNewBrowser: Bool, account: Int64)
        /// The NUMEN stood for the password, as the académie's rules allow after a reset or at first: it opens the page
        /// that forces a new password, and nothing else.
        case mustChoosePassword(OpaqueToken, JourneyKind)
    }

    package enum Refusal: Error, Sendable, Equatable {
        /// The identifier or the password does not match; nobody is told which.
        case noMatch
        /// The password is right and its owner has left; nobody without the password learns it.
        case closed
        case tooManyTries(until: Moment)
        /// The password could not be judged: the server is stopping, or has no memory left.
        case unavailable
    }

    /// Judges a try.
    ///
    /// - Parameters:
    ///   - identifier: a login or an address, as typed.
    ///   - typedPassword: the password, or the NUMEN where the académie lets it stand for one.
    ///   - visit: from where.
    ///   - former: the session this browser already has; it ends when another begins.
    /// - Returns: the token of what has begun: a session, or the journey that chooses a password.
    /// - Throws: ``Refusal``, or what the database says.
    package func signIn(
        as identifier: String,
        with typedPassword: String,
        on visit: Visit,
        insteadOf former: Session? = nil
    ) async throws -> Outcome {
        let now = clock.now
        let (account, buckets) = try await admit(identifier, visit, at: now)
        let matches = try await verify(typedPassword, account, visit)
        let numenMatches = try await numenStandsForPassword(typedPassword, account, visit)
        if matches, let account, account.state == .active {
            let renewed = await renewedHash(typedPassword, account, visit)
            let token = try await database.write { transaction in
                try open(account, renewed, visit, former, buckets, at: now, in: transaction)
            }
            if let token { return token }
        } else if numenMatches, let account {
            return try await force(account, visit, buckets, at: now)
        }
        try await tell(.signInRefused, account?.id, visit, at: now)
        throw matches && account?.state == .closed ? Refusal.closed : Refusal.noMatch
    }

    struct Buckets: Sendable {
        let own: ThrottleBucket
        let shared: ThrottleBucket
        /// Lets one refusal for too many tries into the journal, and not a million.
        let telling: ThrottleBucket
    }

    /// Counts the try, before anything is judged.
    private func admit(
        _ identifier: String,
        _ visit: Visit,
        at now: Moment
    ) async throws -> (KnownAccount?, Buckets) {
        let code = visit.academy.code
        let (account, buckets, verdict) = try await database.write(.deferred) { transaction in
            let account = try KnownAccount.find(identifier, in: code, at: now, transaction)
            let buckets = try self.buckets(identifier, account, visit, in: transaction)
            return (account, buckets, try Throttle.take([buckets.own, buckets.shared], at: now, in: transaction))
        }
        if case .refused(let until) = verdict {
            try await tellOnce(buckets.telling, account?.id, visit, at: now)
            throw Refusal.tooManyTries(until: until)
        }
        return (account, buckets)
    }

    private func buckets(
        _ identifier: String,
        _ account: KnownAccount?,
        _ visit: Visit,
        in queries: some Queries
    ) throws -> Buckets {
        // The name as typed, and not the account: an account that ran out under its login but not under its address,
        // or under both at once, would tell that they are one and exist.
        let name = "\(visit.academy.code) \(Self.canonical(identifier))"
        let isKnown = try KnownBrowsers.contains(visit.browser, of: account?.id, in: queries)
        return Buckets(
            own: isKnown
                ? ThrottleBucket("signin.browser", "\(name) \(visit.browser)", limit: limits.knownBrowser)
                : ThrottleBucket("signin.account", name, limit: limits.account),
            shared: ThrottleBucket("signin.source", visit.source.description, limit: limits.source),
            telling: ThrottleBucket("signin.told", name, limit: ThrottleLimit(tries: 1, window: limits.account.window))
        )
    }

    /// One spelling for each name of an account.
    private static func canonical(_ identifier: String) -> String {
        EmailAddress(identifier)?.description ?? Login(identifier)?.text ?? identifier.lowercased()
    }

    private func verify(_ typed: String, _ account: KnownAccount?, _ visit: Visit) async throws -> Bool {
        // What cannot be a password is nobody's: no work tells anything then, for anybody.
        guard let password = try? Password(typed) else { return false }
        do {
            return try await hasher.verify(password, against: account?.passwordHash, in: visit.lane)
        } catch {
            throw Refusal.unavailable
        }
    }

    /// Begins the session; nothing when the password or the account changed while the password was judged.
    private func open(
        _ account: KnownAccount,
        _ renewed: PasswordHash?,
        _ visit: Visit,
        _ former: Session?,
        _ buckets: Buckets,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Outcome? {
        guard try account.hold(renewing: renewed, in: transaction) else { return nil }
        try Throttle.settle(own: buckets.own, shared: buckets.shared, in: transaction)
        let isNew = try KnownBrowsers.note(visit.browser, of: account.id, at: now, in: transaction)
        let device = visit.device
        let (token, id) = try sessions.begin(
            for: account.id,
            of: visit.academy.code,
            level: .password,
            device: device,
            source: visit.source.description,
            at: now,
            in: transaction
        )
        if let former {
            let successor = former.account == account.id ? id : nil
            let (formerID, owner) = (former.id, former.account)
            _ = try sessions.end(formerID, of: owner, replacedBy: successor, at: now, in: transaction)
        }
        let details = ["session": id, "device": device]
        try journal.append(entry(.signInSucceeded, account.id, visit, at: now, details: details), in: transaction)
        if isNew {
            try messages.tell(
                .newDevice(device),
                to: account.id,
                of: visit.academy,
                keyring: keyring,
                at: now,
                in: transaction
            )
        }
        return .signedIn(token, isNewBrowser: isNew, account: account.id)
    }

    /// The same password under today's parameters, when its hash is of other ones.
    private func renewedHash(_ typed: String, _ account: KnownAccount, _ visit: Visit) async -> PasswordHash? {
        guard let old = account.passwordHash, hasher.needsRehash(old), let password = try? Password(typed) else {
            return nil
        }
        // Without room to hash again now, the next sign-in will.
        return try? await hasher.hash(password, in: visit.lane)
    }

    /// Whether the académie's way lets the NUMEN stand for the password, now and for this account.
    ///
    /// Whose NUMEN it is, is asked for everybody alike: only accounts never used being asked would show.
    private func numenStandsForPassword(
        _ typed: String,
        _ account: KnownAccount?,
        _ visit: Visit
    ) async throws -> Bool {
        switch visit.academy.recovery.way {
        case .forgottenBoxInChangeForm, .confirmedChannelOrVoucher: return false
        case .numenReplacesPassword, .numenIsInitialPassword: break
        }
        // What has not the shape of a NUMEN is nobody's.
        guard let numen = try? Numen(typed) else { return false }
        let owner = try await PeopleStore(database: database)
            .account(numen: numen, in: visit.academy.code, keyring: keyring)
        return account?.id == owner && account?.mayComeByNumen == true
    }

    /// Begins the journey that chooses a password; the try stays counted, and the owner is told: the NUMEN is no
    /// secret, and it may not be them.
    private func force(
        _ account: KnownAccount,
        _ visit: Visit,
        _ buckets: Buckets,
        at now: Moment
    ) async throws -> Outcome {
        let kind: JourneyKind = account.state.isUnused ? .activation : .forcedPassword
        let token = try await database.write { transaction in
            try Throttle.refund([buckets.shared], in: transaction)
            try journal.append(entry(.numenAccepted, account.id, visit, at: now, details: [:]), in: transaction)
            try messages.tell(
                .recoveryBegun,
                to: account.id,
                of: visit.academy,
                keyring: keyring,
                at: now,
                in: transaction
            )
            return try journeys.begin(
                kind,
                at: kind == .activation ? "charter" : "password",
                account: account.id,
                of: visit.academy.code,
                browser: visit.browser,
                at: now,
                in: transaction
            ).token
        }
        return .mustChoosePassword(token, kind)
    }

    private func tellOnce(_ bucket: ThrottleBucket, _ account: Int64?, _ visit: Visit, at now: Moment) async throws {
        let entry = entry(.signInThrottled, account, visit, at: now, details: [:])
        try await database.write { transaction in
            guard try Throttle.take([bucket], at: now, in: transaction) == .allowed else { return }
            try journal.append(entry, in: transaction)
        }
    }

    private func tell(_ action: JournalAction, _ account: Int64?, _ visit: Visit, at now: Moment) async throws {
        let entry = entry(action, account, visit, at: now, details: [:])
        try await database.write { transaction in try journal.append(entry, in: transaction) }
    }

    private func entry(
        _ action: JournalAction,
        _ account: Int64?,
        _ visit: Visit,
        at now: Moment,
        details: [String: String]
    ) -> JournalEntry {
        JournalEntry(
            at: now,
            action: action,
            actor: action == .signInSucceeded ? account.map(JournalActor.account) ?? .visitor : .visitor,
            academy: visit.academy.code,
            account: account,
            details: details.merging(["source": visit.source.description]) { own, _ in own }
        )
    }
}

extension AccountState {
    /// Whether its owner has never come.
    package var isUnused: Bool { self == .prepared || self == .toActivate }
}
