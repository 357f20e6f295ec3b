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
        let stale = try transaction.all(
            "select id, sealed from help_request where substr(sealed, 1, 4) <> \(keyring.currentMark) limit 500"
        ) { row in (try row(0) as Int64, try row(1) as [UInt8]) }
        for (id, sealed) in stale {
            let anew = try keyring.sealAnew(sealed, at: .helpRequest(id))
            try transaction.run("update help_request set sealed = \(anew) where id = \(id)")
        }
        return stale.count + (try resealSomeAttachments(in: transaction))
    }

    /// Few at a time: each may weigh megabytes.
    private func resealSomeAttachments(in transaction: Transaction) throws -> Int {
        let stale = try transaction.all(
            "select id, sealed from help_attachment where substr(sealed, 1, 4) <> \(keyring.currentMark) limit 5"
        ) { row in (try row(0) as Int64, try row(1) as [UInt8]) }
        for (id, sealed) in stale {
            let anew = try keyring.sealAnew(sealed, at: .helpAttachment(id))
            try transaction.run("update help_attachment set sealed = \(anew) where id = \(id)")
        }
        return stale.count
    }
}
