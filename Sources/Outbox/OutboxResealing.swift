package import Database
package import Sealing

/// Seals anew, under the current key, what older keys have sealed, so that a rotation of keys loses no message.
package struct OutboxResealing: Sendable {
    let keyring: Keyring

    package init(keyring: Keyring) { self.keyring = keyring }

    /// Treats every message that is sealed under an older key, in small batches that each stand by themselves.
    ///
    /// - Returns: how many messages were sealed anew.
    package func run(on database: Database) async throws -> Int {
        try await database.writeUntilNothingIsLeft { transaction in try resealSome(in: transaction) }
    }

    private func resealSome(in transaction: Transaction) throws -> Int {
        let stale = try transaction.all(
            """
            select id, sealed from outbox_message where substr(sealed, 1, 4) <> \(keyring.currentMark) limit 500
            """
        ) { row in (MessageNumber(try row(0)), SealedContent(bytes: try row(1))) }
        for (number, sealed) in stale {
            let anew = try sealed.resealed(number: number, keyring: keyring)
            try transaction.run("update outbox_message set sealed = \(anew.bytes) where id = \(number.value)")
        }
        return stale.count
    }
}
