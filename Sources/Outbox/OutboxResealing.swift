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
        let column = SealedColumn("sealed", of: "outbox_message")
        return try await database.renew(column, markedOtherThan: keyring.currentMark, inPiecesOf: 500) { id, stale in
            try keyring.sealAnew(stale, at: .outboxContent(MessageNumber(id)))
        }
    }
}
