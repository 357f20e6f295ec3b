package import Database
package import Vocabulary

/// Throws away what has had its time.
package enum FederationSweeping {
    package static func sweep(at now: Moment, in transaction: Transaction) throws {
        try TokenKeys.sweep(at: now, in: transaction)
        try FlowStore.sweep(at: now, in: transaction)
        try GrantStore.sweep(at: now, in: transaction)
        try CASTicketStore.sweep(at: now, in: transaction)
        try LogoutCourier.sweep(at: now, in: transaction)
        try transaction.run("delete from federation_assertion where ends_at < \(now)")
    }
}
