package import Database
package import Sealing

/// Seals anew, under the current key, the requests that older keys have sealed.
package struct HelpResealing: Sendable {
    let keyring: Keyring

    package init(keyring: Keyring) { self.keyring = keyring }

    /// - Returns: how many requests were sealed anew.
    package func run(on database: Database) async throws -> Int {
        try await database.writeUntilNothingIsLeft { transaction in try resealSome(in: transaction) }
    }

    private func resealSome(in transaction: Transaction) throws -> Int {
        let requests = SealedColumn("sealed", of: "help_request")
        let attachments = SealedColumn("sealed", of: "help_attachment")
        let mark = keyring.currentMark
        return try transaction.renew(requests, markedOtherThan: mark, upTo: 500) { id, stale in
            try keyring.sealAnew(stale, at: .helpRequest(id))
        }
            // Few at a time: each may weigh megabytes.
            + transaction.renew(attachments, markedOtherThan: mark, upTo: 5) { id, stale in
                try keyring.sealAnew(stale, at: .helpAttachment(id))
            }
    }
}
