import Credentials
import Crypto
import Database
import SignIn
import Vocabulary

/// The grants, the codes that open them and the tokens that renew them; only prints of both are stored.
struct GrantStore: Sendable {
    let random: RandomSource

    /// RFC 6749 §4.1.2 advises ten minutes at most; clients come within a second.
    static let codeLifetime = Duration.minutes(1)
    /// As long as a session may last.
    static let lifetime = Duration.hours(12)
    /// For clients that go on when their user has left (`offline_access`).
    static let offlineLifetime = Duration.days(90)

    struct Opening: Sendable {
        let session: Session
        let client: Client
        let subject: String
        let request: AuthorizationRequest
        let identityClaims: Set<String>
        let userinfoClaims: Set<String>
    }

    /// Grants what was asked.
    ///
    /// - Returns: the code for the client, and whether it is its first of this session.
    func open(_ opening: Opening, at now: Moment, in transaction: Transaction) throws -> (code: String, isFirst: Bool) {
        let (session, client, request) = (opening.session, opening.client, opening.request)
        let (name, isFirst) = try enter(client, session, opening.subject, at: now, in: transaction)
        let id = Int64(random.number(in: 1...Int.max))
        let isOffline = request.scopes.contains("offline_access") && client.grants.contains(.refreshToken)
        let ends = now + (isOffline ? Self.offlineLifetime : Self.lifetime)
        try transaction.run(
            """
            insert into federation_grant (id, academy, account, client, subject, session, session_name, scopes,
                identity_claims, userinfo_claims, proved_at, began_at, ends_at, offline)
            values (\(id), \(session.academy), \(session.account), \(client.id.text), \(opening.subject), \(session.id),
                \(name), \(request.scopes.joined(separator: " ")), \(Self.joined(opening.identityClaims)),
                \(Self.joined(opening.userinfoClaims)), \(session.provedAt), \(now), \(ends), \(isOffline))
            """
        )
        let code = OpaqueToken(from: random)
        try transaction.run(
            """
            insert into federation_code (token, grant_id, redirect_uri, challenge, nonce, ends_at)
            values (\(code.digest.bytes), \(id), \(request.redirectURI.text), \(request.challenge), \(request.nonce),
                \(now + Self.codeLifetime))
            """
        )
        return (code.revealed, isFirst)
    }

    /// Notes that a session is known to a client, which will be told of its end.
    private func enter(
        _ client: Client,
        _ session: Session,
        _ subject: String,
        at now: Moment,
        in transaction: Transaction
    ) throws -> (name: String, isFirst: Bool) {
        let fresh = Base64URL.encode(random.bytes(16))
        let inserted = try transaction.runCounting(
            """
            insert into federation_visit (session, client, academy, account, subject, name, hears, began_at)
            values (\(session.id), \(client.id.text), \(session.academy), \(session.account), \(subject), \(fresh),
                \(client.backchannelLogoutURI != nil), \(now))
            on conflict (session, client) do nothing
            """
        )
        guard inserted == 0 else { return (fresh, true) }
        let name: String? = try transaction.value(
            "select name from federation_visit where session = \(session.id) and client = \(client.id.text)"
        )
        return (name ?? fresh, false)
    }

    /// Exchanges a code (RFC 6749 §4.1.3); it works once, and a second use ends what the first has brought (§4.1.2).
    func redeem(
        code text: String,
        from redirectURI: String?,
        verifier: String?,
        by client: Client,
        in academy: AcademyCode,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Redemption {
        guard let code = OpaqueToken(text) else { return .refused("this is no code") }
        let found = try transaction.first(
            """
            update federation_code set used_at = \(now) where token = \(code.digest.bytes) and used_at is null
            returning grant_id, redirect_uri, challenge, nonce, ends_at
            """
        ) { row in
            (
                grant: try row(0) as Int64, uri: try row(1) as String, challenge: try row(2) as String?,
                nonce: try row(3) as String?, endsAt: try row(4) as Moment
            )
        }
        guard let found else {
            let used: Int64? = try transaction.value(
                "select grant_id from federation_code where token = \(code.digest.bytes)"
            )
            return try used.map { try replay($0, at: now, in: transaction) } ?? .refused("the code is unknown")
        }
        guard let grant = try living(found.grant, in: academy, at: now, in: transaction), now < found.endsAt,
            grant.client == client.id.text
        else { return .refused("the code is too old, or another client’s") }
        guard redirectURI == found.uri else { return .refused("redirect_uri is not the one of the request") }
        guard Self.proves(verifier, found.challenge) else { return .refused("code_verifier does not fit (PKCE)") }
        let refresh = try client.grants.contains(.refreshToken) ? addRefresh(to: grant, at: now, in: transaction) : nil
        return .granted(grant, nonce: found.nonce, refresh: refresh)
    }

    /// RFC 7636 §4.6; a verifier for a code that has no challenge is refused too (RFC 9700 §2.1.1).
    private static func proves(_ verifier: String?, _ challenge: String?) -> Bool {
        guard let challenge else { return verifier == nil }
        guard let verifier, (43...128).contains(verifier.utf8.count) else { return false }
        return Secret(Base64URL.encode(Array(SHA256.hash(data: Array(verifier.utf8))))) == Secret(challenge)
    }

    /// Renews (RFC 6749 §6): the token is replaced, and one that was replaced ends its whole family when it comes back
    /// (RFC 9700 §4.14.2).
    func refresh(
        _ text: String,
        by client: Client,
        in academy: AcademyCode,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Redemption {
        guard let token = OpaqueToken(text) else { return .refused("this is no refresh token") }
        let granted: Int64? = try transaction.value(
            """
            update federation_refresh set replaced_at = \(now)
            where token = \(token.digest.bytes) and replaced_at is null and client = \(client.id.text)
            returning grant_id
            """
        )
        guard let granted else {
            let used: Int64? = try transaction.value(
                """
                select grant_id from federation_refresh
                where token = \(token.digest.bytes) and client = \(client.id.text)
                """
            )
            return try used.map { try replay($0, at: now, in: transaction) } ?? .refused("the token is unknown")
        }
        guard let grant = try living(granted, in: academy, at: now, in: transaction) else {
            return .refused("what the token renews has ended")
        }
        return .granted(grant, nonce: nil, refresh: try addRefresh(to: grant, at: now, in: transaction))
    }

    private func addRefresh(to grant: Grant, at now: Moment, in transaction: Transaction) throws -> String {
        let token = OpaqueToken(from: random)
        try transaction.run(
            """
            insert into federation_refresh (token, grant_id, client, issued_at)
            values (\(token.digest.bytes), \(grant.id), \(grant.client), \(now))
            """
        )
        return token.revealed
    }

    private func replay(_ grant: Int64, at now: Moment, in transaction: Transaction) throws -> Redemption {
        let account: Int64? = try transaction.value(
            """
            update federation_grant set ended_at = coalesce(ended_at, \(now)) where id = \(grant) returning account
            """
        )
        return .replayed(account: account ?? 0)
    }

    /// The grant, unless it has ended or its owner has left.
    func living(
        _ id: Int64,
        in academy: AcademyCode,
        at now: Moment,
        in queries: some Queries
    ) throws -> Grant? {
        try queries.first(Self.columns + Self.isLiving("\(id)", in: academy, at: now), Grant.init)
    }

    private static let columns: SQL =
        """
        select id, account, client, subject, session_name, scopes, identity_claims, userinfo_claims, proved_at,
            ends_at, offline
        """

    /// The grant may be named by a question that finds it.
    private static func isLiving(_ id: SQL, in academy: AcademyCode, at now: Moment) -> SQL {
        """
         from federation_grant
        where id = \(id) and academy = \(academy) and ended_at is null and ends_at > \(now)
            and exists (select 1 from account where account.id = federation_grant.account
                and account.state = 'active')
        """
    }

    private static func isNotWithdrawn(_ token: AccessToken) -> SQL {
        " and not exists (select 1 from federation_withdrawal where token = \(token.identifier))"
    }

    /// The grant of an access token that nobody has withdrawn.
    func living(
        _ token: AccessToken,
        in academy: AcademyCode,
        at now: Moment,
        in queries: some Queries
    ) throws -> Grant? {
        guard let id = token.grant else { return nil }
        let isLiving = Self.isLiving("\(id)", in: academy, at: now) + Self.isNotWithdrawn(token)
        return try queries.first(Self.columns + isLiving, Grant.init)
    }

    /// In whose name such a token speaks.
    func owner(
        of token: AccessToken,
        in academy: AcademyCode,
        at now: Moment,
        in queries: some Queries
    ) throws -> Int64? {
        guard let id = token.grant else { return nil }
        return try queries.value(
            "select account" + Self.isLiving("\(id)", in: academy, at: now) + Self.isNotWithdrawn(token)
        )
    }

    func isWithdrawn(_ token: AccessToken, in queries: some Queries) throws -> Bool {
        let found: Moment? = try queries.value(
            "select ends_at from federation_withdrawal where token = \(token.identifier)"
        )
        return found != nil
    }

    /// A refresh token that would still work, for introspection.
    func refreshed(
        _ text: String,
        by client: ClientID,
        in academy: AcademyCode,
        at now: Moment,
        in queries: some Queries
    ) throws -> Grant? {
        guard let token = OpaqueToken(text) else { return nil }
        let granted: SQL =
            """
            (select grant_id from federation_refresh
                where token = \(token.digest.bytes) and replaced_at is null and client = \(client.text))
            """
        return try queries.first(Self.columns + Self.isLiving(granted, in: academy, at: now), Grant.init)
    }

    /// Ends what a refresh token renews, tokens given before included (RFC 7009 §2.1).
    ///
    /// - Returns: false when it is no refresh token of this client.
    func withdraw(refresh text: String, of client: ClientID, at now: Moment, in transaction: Transaction) throws -> Bool
    {
        guard let token = OpaqueToken(text) else { return false }
        let granted: Int64? = try transaction.value(
            """
            select grant_id from federation_refresh where token = \(token.digest.bytes) and client = \(client.text)
            """
        )
        guard let granted else { return false }
        try transaction.run(
            "update federation_grant set ended_at = \(now) where id = \(granted) and ended_at is null"
        )
        return true
    }

    /// Has one access token work no more.
    func withdraw(_ token: AccessToken, in transaction: Transaction) throws {
        let ends = Moment(milliseconds: token.expiresAt * 1000)
        try transaction.run(
            """
            insert into federation_withdrawal (token, ends_at) values (\(token.identifier), \(ends))
            on conflict (token) do nothing
            """
        )
    }

    static func sweep(at now: Moment, in transaction: Transaction) throws {
        // A code or a token that comes back late must still be recognised, as long as its grant could live.
        let past = now - .days(1)
        try transaction.run(
            """
            delete from federation_code where grant_id in
                (select id from federation_grant where ends_at < \(past) or ended_at < \(past))
            """
        )
        try transaction.run(
            """
            delete from federation_refresh where grant_id in
                (select id from federation_grant where ends_at < \(past) or ended_at < \(past))
            """
        )
        try transaction.run("delete from federation_grant where ends_at < \(past) or ended_at < \(past)")
        try transaction.run("delete from federation_withdrawal where ends_at < \(now)")
        try transaction.run("delete from federation_visit where began_at < \(now - .days(31))")
    }

    private static func joined(_ names: Set<String>) -> String { names.sorted().joined(separator: " ") }
}

extension Grant {
    fileprivate init(_ row: Row) throws {
        func words(_ index: Int) throws -> [String] {
            (try row(index) as String).split(separator: " ").map(String.init)
        }
        self.init(
            id: try row(0),
            account: try row(1),
            client: try row(2),
            subject: try row(3),
            sessionName: try row(4),
            scopes: try words(5),
            identityClaims: Set(try words(6)),
            userinfoClaims: Set(try words(7)),
            provedAt: try row(8),
            endsAt: try row(9),
            isOffline: try row(10)
        )
    }
}
