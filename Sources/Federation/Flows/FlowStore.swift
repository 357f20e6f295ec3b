import Credentials
import Database
import Foundation
import Sealing
import Vocabulary

/// A request of an application on its way through our pages, kept on our side: addresses hold a token and no more, and
/// what a client says of somebody (`login_hint`) stands in none of them.
struct Flow: Sendable, Equatable {
    let id: Int64
    let kind: Kind
    let client: String?
    let parameters: RequestParameters
    let beganAt: Moment
    /// What its person has answered on the way.
    let answers: Set<Answer>

    enum Kind: String, Sendable {
        /// Brought by the client itself beforehand (RFC 9126).
        case pushed
        case authorization
        case logout
        case cas
        case casLogout = "cas-logout"
    }

    enum Answer: String, Sendable {
        case consented, chosen
        /// Somebody else wants to sign in.
        case other
        /// They have read that the application is closed to them: noted by us, and answered by nobody.
        case told
    }
}

/// The stored flows.
struct FlowStore: Sendable {
    let keyring: Keyring
    let random: RandomSource

    /// Long enough to find a lost password on the way.
    static let lifetime = Duration.hours(1)
    /// RFC 9126 §2.2: short, since the client goes on at once.
    static let pushedLifetime = Duration.seconds(90)
    /// How long a flow that is over still tells which application it was for.
    static let remembrance = Duration.days(30)

    func begin(
        _ kind: Flow.Kind,
        _ parameters: RequestParameters,
        of client: ClientID?,
        in academy: AcademyCode,
        browser: [UInt8]?,
        at now: Moment,
        in transaction: Transaction
    ) throws -> OpaqueToken {
        let token = OpaqueToken(from: random)
        let id = Int64(random.number(in: 1...Int.max))
        let object = JSONValue.object(parameters.all.mapValues(JSONValue.text))
        let sealed = try keyring.seal(object.bytes, at: .flow(id))
        let ends = now + (kind == .pushed ? Self.pushedLifetime : Self.lifetime)
        try transaction.run(
            """
            insert into federation_flow (id, token, kind, academy, client, sealed, browser, answers, began_at, ends_at)
            values (\(id), \(token.digest.bytes), \(kind.rawValue), \(academy), \(client?.text), \(sealed), \(browser),
                '', \(now), \(ends))
            """
        )
        return token
    }

    /// The flow behind a token, in the browser where it began.
    func find(
        _ token: OpaqueToken,
        of academy: AcademyCode,
        browser: [UInt8],
        at now: Moment,
        in queries: some Queries
    ) throws -> Flow? {
        try queries.first(
            """
            select id, kind, client, sealed, began_at, answers from federation_flow
            where token = \(token.digest.bytes) and academy = \(academy) and kind <> 'pushed' and ends_at > \(now)
                and sealed is not null and (browser is null or browser = \(browser))
            """,
            flow
        ) ?? nil
    }

    /// Which application a flow that is over was for.
    func formerClient(_ token: OpaqueToken, of academy: AcademyCode, in queries: some Queries) throws -> String? {
        try queries.value(
            "select client from federation_flow where token = \(token.digest.bytes) and academy = \(academy)",
            as: String?.self
        ) ?? nil
    }

    /// Takes what a client has brought beforehand, once (RFC 9126 §7.3).
    func takePushed(
        _ token: OpaqueToken,
        of client: ClientID,
        in academy: AcademyCode,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Flow? {
        let found = try transaction.first(
            """
            select id, kind, client, sealed, began_at, answers from federation_flow
            where token = \(token.digest.bytes) and academy = \(academy) and kind = 'pushed'
                and client = \(client.text) and ends_at > \(now) and sealed is not null
            """,
            flow
        )
        guard let found = found ?? nil, try finish(found, in: transaction) else { return nil }
        return found
    }

    func note(_ answer: Flow.Answer, of flow: Flow, in transaction: Transaction) throws {
        let answers = flow.answers.union([answer]).map(\.rawValue).sorted().joined(separator: " ")
        try transaction.run("update federation_flow set answers = \(answers) where id = \(flow.id)")
    }

    /// Ends a flow; false when somebody was faster.
    func finish(_ flow: Flow, in transaction: Transaction) throws -> Bool {
        try transaction.runCounting(
            "update federation_flow set sealed = null where id = \(flow.id) and sealed is not null"
        ) == 1
    }

    static func sweep(at now: Moment, in transaction: Transaction) throws {
        try transaction.run("update federation_flow set sealed = null where ends_at < \(now) and sealed is not null")
        try transaction.run("delete from federation_flow where ends_at < \(now - remembrance)")
    }

    private func flow(_ row: Row) throws -> Flow? {
        let (id, sealed): (Int64, [UInt8]) = (try row(0), try row(3))
        // Sealed under a key that is no more: it is over.
        guard let kind = Flow.Kind(rawValue: try row(1)), let bytes = try? keyring.open(sealed, at: .flow(id)),
            let members = JSONValue(bytes, upTo: 65_536)?.members
        else { return nil }
        let answers = (try row(5) as String).split(separator: " ").compactMap { Flow.Answer(rawValue: String($0)) }
        return Flow(
            id: id,
            kind: kind,
            client: try row(2),
            parameters: RequestParameters(members.compactMapValues(\.text)),
            beganAt: try row(4),
            answers: Set(answers)
        )
    }
}

extension SealedPlace {
    fileprivate static func flow(_ id: Int64) -> SealedPlace { SealedPlace("federation_flow.sealed", row: id) }
}
