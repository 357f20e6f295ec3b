package import Database
package import Sealing

/// Seals anew, under the current key, the contacts that journeys under way wait to see proved.
package struct JourneyResealing: Sendable {
    let keyring: Keyring

    package init(keyring: Keyring) { self.keyring = keyring }

    /// - Returns: how many contacts were sealed anew.
    package func run(on database: Database) async throws -> Int {
        try await database.writeUntilNothingIsLeft { transaction in try resealSome(in: transaction) }
    }

    private func resealSome(in transaction: Transaction) throws -> Int {
        let stale = try transaction.all(
            """
            select journey.id, journey.account, recovery_journey.contact
            from recovery_journey join journey on journey.id = recovery_journey.journey
            where journey.account is not null and substr(recovery_journey.contact, 1, 4) <> \(keyring.currentMark)
            limit 500
            """
        ) { row in (try row(0) as String, try row(1) as Int64, try row(2) as [UInt8]) }
        for (journey, account, sealed) in stale {
            let anew = try keyring.sealAnew(sealed, at: .pendingContact(of: account))
            try transaction.run("update recovery_journey set contact = \(anew) where journey = \(journey)")
        }
        return stale.count
    }
}
