package import Database
package import Sealing

/// Seals anew, under the current key, the destinations that wait for their code.
package struct ContactChangeResealing: Sendable {
    let keyring: Keyring

    package init(keyring: Keyring) { self.keyring = keyring }

    /// - Returns: how many destinations were sealed anew.
    package func run(on database: Database) async throws -> Int {
        try await database.writeUntilNothingIsLeft { transaction in try resealSome(in: transaction) }
    }

    private func resealSome(in transaction: Transaction) throws -> Int {
        let stale = try transaction.all(
            """
            select id, account, destination from contact_change
            where substr(destination, 1, 4) <> \(keyring.currentMark) limit 500
            """
        ) { row in (try row(0) as String, try row(1) as Int64, try row(2) as [UInt8]) }
        for (id, account, sealed) in stale {
            let anew = try keyring.sealAnew(sealed, at: .destination(of: account))
            try transaction.run("update contact_change set destination = \(anew) where id = \(id)")
        }
        return stale.count
    }
}
