import Credentials
import Database
import SignIn
import Vocabulary

/// The tickets that serve once, and those that ask for others; only prints are stored.
struct CASTicketStore: Sendable {
    let random: RandomSource
    let sessions: SessionStore

    /// CAS protocol 3.0 §3.1.1 advises five minutes at most; services come within a second.
    static let lifetime = Duration.minutes(1)
    /// As long as a session may last.
    static let grantingLifetime = GrantStore.lifetime

    func issue(
        _ kind: CASTicket.Kind,
        for admission: CASAdmission,
        in academy: AcademyCode,
        at now: Moment,
        in transaction: Transaction
    ) throws -> CASTicket {
        let ticket = CASTicket(kind, from: random)
        try transaction.run(
            """
            insert into cas_ticket (token, academy, account, client, session, service, proxies, proved_at, is_new,
                ends_at)
            values (\(ticket.digest.bytes), \(academy), \(admission.account), \(admission.client), \(admission.session),
                \(admission.service), \(Self.joined(admission.proxies)), \(admission.provedAt),
                \(admission.isFromNewLogin), \(now + Self.lifetime))
            """
        )
        return ticket
    }

    /// Takes a ticket, which from then on is worth nothing, whatever is said of it afterwards.
    ///
    /// - Returns: nothing when there is none, it is too old, or its session has ended.
    func consume(
        _ ticket: CASTicket,
        in academy: AcademyCode,
        at now: Moment,
        in transaction: Transaction
    ) throws -> CASAdmission? {
        guard try hold(ticket, in: academy, transaction) else { return nil }
        let found = try transaction.first(
            """
            delete from cas_ticket where token = \(ticket.digest.bytes) and academy = \(academy)
            returning ends_at, account, client, session, service, proxies, proved_at, is_new
            """
        ) { row in
            (
                endsAt: try row(0) as Moment,
                admission: CASAdmission(
                    account: try row(1),
                    client: try row(2),
                    session: try row(3),
                    service: try row(4),
                    proxies: Self.split(try row(5)),
                    provedAt: try row(6),
                    isFromNewLogin: try row(7)
                )
            )
        }
        return found.flatMap { now < $0.endsAt ? $0.admission : nil }
    }

    /// Lets a service ask for tickets in the name of somebody.
    func grant(
        to callback: String,
        for admission: CASAdmission,
        in academy: AcademyCode,
        at now: Moment,
        in transaction: Transaction
    ) throws -> CASTicket {
        let ticket = CASTicket(.granting, from: random)
        try transaction.run(
            """
            insert into cas_granting (token, academy, account, client, session, proxies, proved_at, ends_at)
            values (\(ticket.digest.bytes), \(academy), \(admission.account), \(admission.client), \(admission.session),
                \(Self.joined([callback] + admission.proxies)), \(admission.provedAt), \(now + Self.grantingLifetime))
            """
        )
        return ticket
    }

    /// What a granting ticket stands for; whoever gives a ticket by it holds it first.
    func granting(
        _ ticket: CASTicket,
        in academy: AcademyCode,
        at now: Moment,
        in queries: some Queries
    ) throws -> CASGranting? {
        try queries.first(
            """
            select account, client, session, proxies, proved_at from cas_granting
            where token = \(ticket.digest.bytes) and academy = \(academy) and ends_at > \(now)
            """
        ) { row in
            CASGranting(
                account: try row(0),
                client: try row(1),
                session: try row(2),
                proxies: Self.split(try row(3)),
                provedAt: try row(4)
            )
        }
    }

    func withdraw(_ granting: CASTicket, in transaction: Transaction) throws {
        try transaction.run("delete from cas_granting where token = \(granting.digest.bytes)")
    }

    /// Notes that a service knows somebody by a ticket, and will be told of the end of their session.
    ///
    /// - Returns: whether it is the first one of its client in this session.
    func note(
        _ ticket: CASTicket,
        of admission: CASAdmission,
        in academy: AcademyCode,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Bool {
        let known: String? = try transaction.value(
            """
            select ticket from cas_visit where session = \(admission.session) and client = \(admission.client) limit 1
            """
        )
        try transaction.run(
            """
            insert into cas_visit (ticket, session, client, academy, account, service, began_at)
            values (\(ticket.revealed), \(admission.session), \(admission.client), \(academy), \(admission.account),
                \(admission.service), \(now))
            """
        )
        return known == nil
    }

    /// Keeps the session of a ticket from ending until the transaction does; the row is looked for again when another
    /// session has taken the place of its own.
    ///
    /// - Returns: false when there is no such ticket, or its session has ended.
    func hold(_ ticket: CASTicket, in academy: AcademyCode, _ transaction: Transaction) throws -> Bool {
        let table: SQL = ticket.kind == .granting ? "cas_granting" : "cas_ticket"
        for _ in 0..<3 {
            let session: String? = try transaction.value(
                "select session from \(table) where token = \(ticket.digest.bytes) and academy = \(academy)"
            )
            guard let session else { return false }
            if try sessions.hold(session, in: transaction) { return true }
        }
        return false
    }

    static func sweep(at now: Moment, in transaction: Transaction) throws {
        try transaction.run("delete from cas_ticket where ends_at < \(now)")
        try transaction.run("delete from cas_granting where ends_at < \(now)")
        try transaction.run("delete from cas_visit where began_at < \(now - .days(31))")
    }

    /// No address holds a space.
    private static func joined(_ addresses: [String]) -> String { addresses.joined(separator: " ") }

    private static func split(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
