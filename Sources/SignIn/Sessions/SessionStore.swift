package import Credentials
package import Database
import Outbox
package import Vocabulary

/// The sessions: opaque to the browser, hashed in the database.
package struct SessionStore: Sendable {
    package let limits: SessionLimits
    let random: RandomSource
    /// What is read with a session and shown above every page of it.
    let matters: StandingMatters
    let endings: SessionEndings

    package init(
        limits: SessionLimits,
        random: RandomSource,
        matters: StandingMatters = .none,
        endings: SessionEndings = .none
    ) {
        self.limits = limits
        self.random = random
        self.matters = matters
        self.endings = endings
    }

    /// Opens a session; its token is known to nobody else and is never told again.
    package func begin(
        for account: Int64,
        of academy: AcademyCode,
        level: Session.Level,
        device: String,
        source: String,
        at now: Moment,
        in transaction: Transaction
    ) throws -> (token: OpaqueToken, id: String) {
        let token = OpaqueToken(from: random)
        let id = OpaqueToken(from: random).revealed
        try transaction.run(
            """
            insert into session (id, token, account, academy, level, device, source, began_at, seen_at, proved_at)
            values (\(id), \(token.digest.bytes), \(account), \(academy), \(level.rawValue), \(device), \(source),
                \(now), \(now), \(now))
            """
        )
        return (token, id)
    }

    /// The session behind a token, while it lives.
    package func find(
        _ token: OpaqueToken,
        of academy: AcademyCode,
        at now: Moment,
        in queries: some Queries
    ) throws -> Session? {
        try queries.first(
            """
            select \(Self.columns) from session
            where token = \(token.digest.bytes) and academy = \(academy) and \(alive(at: now))
                and exists (select 1 from account where account.id = session.account and account.state = 'active')
            """,
            Session.init
        )
    }

    /// Whether the person has proved who they are a short enough while ago for a sensitive change.
    package func hasFreshProof(_ session: Session, at now: Moment) -> Bool {
        now - session.provedAt < limits.freshness
    }

    /// How the session that a token opened has closed by itself, so that its owner is told why.
    package func lapse(
        _ token: OpaqueToken,
        of academy: AcademyCode,
        at now: Moment,
        in queries: some Queries
    ) throws -> SessionLapse? {
        try queries.first(
            """
            select account, seen_at from session
            where token = \(token.digest.bytes) and academy = \(academy) and ended_at is null
                and not (\(alive(at: now)))
            """
        ) { row in
            let seenAt: Moment = try row(1)
            return SessionLapse(account: try row(0), wasIdle: seenAt <= now - limits.idle)
        }
    }

    /// The living sessions of an account, the latest first.
    package func all(of account: Int64, at now: Moment, in queries: some Queries) throws -> [Session] {
        try queries.all(
            "select \(Self.columns) from session where account = \(account) and \(alive(at: now)) order by seen_at desc",
            Session.init
        )
    }

    /// Notes that the session is used, at most once a minute.
    package func touch(_ session: Session, at now: Moment, in transaction: Transaction) throws {
        try transaction.run("update session set seen_at = \(now) where id = \(session.id) and ended_at is null")
    }

    /// Whether the next touch is due.
    package func needsTouch(_ session: Session, at now: Moment) -> Bool { now - session.seenAt >= .minutes(1) }

    /// Gives the session a new token after a stronger proof: the old one opens nothing any more.
    package func renew(
        _ session: Session,
        level: Session.Level,
        at now: Moment,
        in transaction: Transaction
    ) throws -> OpaqueToken {
        let token = OpaqueToken(from: random)
        try transaction.run(
            """
            update session set token = \(token.digest.bytes), level = \(level.rawValue), seen_at = \(now),
                proved_at = \(now)
            where id = \(session.id) and ended_at is null
            """
        )
        return token
    }

    /// Ends one session of an account.
    ///
    /// - Parameters:
    ///   - id: the session.
    ///   - account: whose it is.
    ///   - successor: the session of the same person in the same browser that goes on in its place.
    ///   - now: what time it is.
    ///   - transaction: the change.
    /// - Returns: false when it is not theirs or has ended already.
    /// - Throws: what the database, or whoever hears of it, says.
    package func end(
        _ id: String,
        of account: Int64,
        replacedBy successor: String? = nil,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Bool {
        let count = try transaction.runCounting(
            "update session set ended_at = \(now) where id = \(id) and account = \(account) and ended_at is null"
        )
        guard count == 1 else { return false }
        try tell(account, [id], successor: successor, at: now, in: transaction)
        return true
    }

    /// Keeps a session from ending until the transaction does, for whoever grants something by it.
    ///
    /// - Returns: false when it has ended.
    package func hold(_ id: String, in transaction: Transaction) throws -> Bool {
        try transaction.runCounting("update session set ended_at = null where id = \(id) and ended_at is null") == 1
    }

    private func tell(
        _ account: Int64,
        _ ids: [String],
        successor: String? = nil,
        isFromAfar: Bool = false,
        except kept: String? = nil,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        let ended = EndedSessions(
            account: account,
            ids: ids,
            successor: successor,
            isFromAfar: isFromAfar,
            kept: kept,
            at: now
        )
        try endings.tell(ended, transaction)
    }

    /// Ends every session of an account but one, on all servers at once, and lets whoever was granted something by them
    /// know.
    @discardableResult
    package func endAll(
        of account: Int64,
        except kept: String? = nil,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Int {
        let ended = try transaction.all(
            """
            update session set ended_at = \(now)
            where account = \(account) and ended_at is null and id <> \(kept ?? "") returning id, academy
            """
        ) { row in (id: try row(0) as String, academy: try row(1) as AcademyCode) }
        try tell(account, ended.map(\.id), isFromAfar: true, except: kept, at: now, in: transaction)
        if let academy = ended.first?.academy {
            FactLog.note(.sessionsEnded, of: account, in: academy, at: now, transaction)
        }
        return ended.count
    }

    /// Ends every session whose account is closed; it opened nothing since, and now says so.
    func endAllOfClosedAccounts(in academy: AcademyCode, at now: Moment, in transaction: Transaction) throws {
        let ended = try transaction.all(
            """
            update session set ended_at = \(now)
            where academy = \(academy) and ended_at is null
                and exists (select 1 from account where account.id = session.account and account.state = 'closed')
            returning account, id
            """
        ) { row in (account: try row(0) as Int64, id: try row(1) as String) }
        let byAccount = Dictionary(grouping: ended, by: \.account).sorted { $0.key < $1.key }
        for (account, sessions) in byAccount {
            try tell(account, sessions.map(\.id), isFromAfar: true, at: now, in: transaction)
        }
        FactLog.note(.sessionsEnded, of: byAccount.map(\.key), in: academy, at: now, transaction)
    }

    /// Throws away the sessions that could not have been alive since a moment.
    func sweep(before past: Moment, in transaction: Transaction) throws {
        try transaction.run("delete from session where began_at < \(past - limits.absolute)")
    }

    private func alive(at now: Moment) -> SQL {
        "ended_at is null and seen_at > \(now - limits.idle) and began_at > \(now - limits.absolute)"
    }

    private static let columns: SQL = "id, account, academy, level, device, source, began_at, seen_at, proved_at"
}

extension Session {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row(0),
            account: try row(1),
            academy: try row(2),
            level: Level(rawValue: try row(3)) ?? .password,
            device: try row(4),
            source: try row(5),
            beganAt: try row(6),
            seenAt: try row(7),
            provedAt: try row(8)
        )
    }
}
