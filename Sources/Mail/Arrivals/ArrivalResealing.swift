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
            try transaction.runCounting(
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
        let words = SealedColumn("words", of: "mail_absence", by: "account")
        return try transaction.renew(words, markedOtherThan: keyring.currentMark, upTo: Self.batch) { account, stale in
            try keyring.sealAnew(stale, at: .absence(of: account))
        }
    }
}
