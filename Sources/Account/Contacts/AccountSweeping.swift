package import Database
package import Vocabulary

/// Throws away what nobody came back for: contacts whose code was never typed, drafts of a card.
package enum AccountSweeping {
    package static func sweep(at now: Moment, in transaction: Transaction) throws {
        try transaction.run("delete from contact_change where ends_at <= \(now)")
        try transaction.run("delete from card_draft where began_at <= \(now - CardStore.draftLifetime)")
    }
}
