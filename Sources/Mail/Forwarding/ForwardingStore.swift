import Database
import Sealing
import Vocabulary

/// The forwardings, sealed: where somebody reads their private mail is nobody's business.
struct ForwardingStore: Sendable {
    let keyring: Keyring

    func find(_ account: Int64, in queries: some Queries) throws -> Forwarding? {
        try all(where: "account = \(account)", in: queries).first?.forwarding
    }

    /// Those of chosen accounts; `chosen` speaks of the column `account`.
    func all(
        where chosen: SQL,
        in queries: some Queries
    ) throws -> [(account: Int64, forwarding: Forwarding)] {
        try queries.all(
            """
            select account, target, copy, purpose, last_day, created_at, told_at, suspended_at
            from mail_forwarding where \(chosen)
            """
        ) { row in try read(row) }.compactMap(\.self)
    }

    private func read(_ row: Row) throws -> (account: Int64, forwarding: Forwarding)? {
        let account: Int64 = try row(0)
        guard let target = EmailAddress(try opened(row, 1, at: .forwardingTarget(of: account))),
            let copy = Forwarding.Copy(rawValue: try row(2))
        else { return nil }
        let forwarding = Forwarding(
            target: target,
            copy: copy,
            purpose: try opened(row, 3, at: .forwardingPurpose(of: account)),
            lastDay: try row(4),
            createdAt: try row(5),
            toldAt: try row(6),
            suspendedAt: try row(7)
        )
        return (account, forwarding)
    }

    private func opened(_ row: Row, _ column: Int, at place: SealedPlace) throws -> String {
        String(decoding: try keyring.open(try row(column), at: place), as: UTF8.self)
    }

    /// Keeps a forwarding in the place of the one its owner had, if any.
    func set(_ forwarding: Forwarding, of account: Int64, in transaction: Transaction) throws {
        let target = try keyring.seal(forwarding.target.description.utf8, at: .forwardingTarget(of: account))
        let purpose = try keyring.seal(forwarding.purpose.utf8, at: .forwardingPurpose(of: account))
        try transaction.run("delete from mail_forwarding where account = \(account)")
        try transaction.run(
            """
            insert into mail_forwarding
                (account, target, purpose, copy, last_day, created_at, told_at, suspended_at)
            values (\(account), \(target), \(purpose), \(forwarding.copy.rawValue), \(forwarding.lastDay),
                \(forwarding.createdAt), \(forwarding.toldAt), \(forwarding.suspendedAt))
            """
        )
    }

    /// - Returns: whether there was one.
    func remove(_ account: Int64, in transaction: Transaction) throws -> Bool {
        try transaction.runCounting("delete from mail_forwarding where account = \(account)") == 1
    }

    func noteTold(_ account: Int64, at now: Moment, in transaction: Transaction) throws {
        try transaction.run("update mail_forwarding set told_at = \(now) where account = \(account)")
    }

    /// - Returns: whether it ran until now.
    func suspend(_ account: Int64, at now: Moment, in transaction: Transaction) throws -> Bool {
        try transaction.runCounting(
            "update mail_forwarding set suspended_at = \(now) where account = \(account) and suspended_at is null"
        ) == 1
    }
}

extension SealedPlace {
    static func forwardingTarget(of account: Int64) -> SealedPlace {
        SealedPlace("mail_forwarding.target", row: account)
    }

    static func forwardingPurpose(of account: Int64) -> SealedPlace {
        SealedPlace("mail_forwarding.purpose", row: account)
    }
}
