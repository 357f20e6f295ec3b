package import Database
package import Sealing

/// Seals anew, under the current key, where messages are sent on and what is answered to them.
package struct ArrivalResealing: Sendable {
    private let keyring: Keyring

    package init(keyring: Keyring) { self.keyring = keyring }

    private static let batch = 200

    /// - Returns: how many rows were sealed anew.
    package func run(on database: Database) async throws -> Int {
        try await database.writeUntilNothingIsLeft { transaction in
            // A draft lives an hour: its owner begins again.
            try transaction.run(
                "delete from mail_forwarding_draft where substr(target, 1, 4) <> \(keyring.currentMark)"
            ) + forwardings(in: transaction) + absences(in: transaction)
        }
    }

    private func forwardings(in transaction: Transaction) throws -> Int {
        let store = ForwardingStore(keyring: keyring)
        let stale = try store.all(
            where: "substr(target, 1, 4) <> \(keyring.currentMark) limit \(Self.batch)",
            in: transaction
        )
        for (account, forwarding) in stale { try store.set(forwarding, of: account, in: transaction) }
        return stale.count
    }

    private func absences(in transaction: Transaction) throws -> Int {
        let stale = try transaction.all(
            """
            select account, words from mail_absence
            where substr(words, 1, 4) <> \(keyring.currentMark) limit \(Self.batch)
            """
        ) { row in (account: try row(0) as Int64, words: try row(1) as [UInt8]) }
        for (account, words) in stale {
            let anew = try keyring.sealAnew(words, at: .absence(of: account))
            try transaction.run("update mail_absence set words = \(anew) where account = \(account)")
        }
        return stale.count
    }
}
