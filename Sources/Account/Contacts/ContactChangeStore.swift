import Credentials
import Database
import Sealing
import Vocabulary

/// The contact changes under way.
struct ContactChangeStore: Sendable {
    let keyring: Keyring
    let random: RandomSource

    static let lifetime = Duration.hours(1)

    /// Begins a change; the one the session had begun for this kind of contact is forgotten, and its codes with it.
    func begin(
        _ destination: ContactDestination,
        of account: Int64,
        in session: String,
        at now: Moment,
        _ transaction: Transaction
    ) throws -> ContactChange {
        let change = ContactChange(
            id: OpaqueToken(from: random).revealed,
            account: account,
            destination: destination,
            endsAt: now + Self.lifetime
        )
        let kind = destination.kind.rawValue
        let sealed = try keyring.seal(destination.text.utf8, at: .destination(of: account))
        try transaction.run(
            """
            delete from contact_change where (session = \(session) and kind = \(kind)) or ends_at <= \(now)
            """
        )
        try transaction.run(
            """
            insert into contact_change (id, account, session, kind, destination, ends_at)
            values (\(change.id), \(account), \(session), \(kind), \(sealed), \(change.endsAt))
            """
        )
        return change
    }

    func find(
        _ kind: ContactKind,
        in session: String,
        at now: Moment,
        _ queries: some Queries
    ) throws -> ContactChange? {
        try queries.first(
            """
            select id, account, destination, ends_at from contact_change
            where session = \(session) and kind = \(kind.rawValue) and ends_at > \(now)
            """
        ) { row in
            let account: Int64 = try row(1)
            let text = String(decoding: try keyring.open(try row(2), at: .destination(of: account)), as: UTF8.self)
            guard let destination = ContactDestination(kind, stored: text) else { return nil }
            return ContactChange(id: try row(0), account: account, destination: destination, endsAt: try row(3))
        } ?? nil
    }

    /// Ends a change; false when somebody was faster.
    func finish(_ change: ContactChange, in transaction: Transaction) throws -> Bool {
        try transaction.runCounting("delete from contact_change where id = \(change.id)") == 1
    }
}

extension SealedPlace {
    static func destination(of account: Int64) -> SealedPlace {
        SealedPlace("contact_change.destination", row: account)
    }
}
