package import Database
package import Vocabulary

/// Something that happened to an account and that others must hear of: other rooms, applications, mail nodes.
///
/// It says whom and what sort of thing, never what: whoever needs to know more reads it where it is, as it is by then.
package struct AccountFact: Hashable, Sendable {
    /// Its place among the facts of its académie, which have no gap.
    package let number: Int64
    package let account: Int64
    /// Nothing when a newer version of the program wrote it: the account has changed all the same.
    package let kind: FactKind?
    package let at: Moment
}

package enum FactKind: String, Sendable, CaseIterable {
    /// An account was made, or is open again after it was closed.
    case personArrived
    /// Names, addresses, posts: what a feed or an operator says of its owner.
    case personChanged
    /// The account was closed.
    case personLeft
    /// Its owner has come for the first time.
    case accountActivated
    /// A password was set, changed or reset.
    case passwordChanged
    /// Sessions were ended from afar, all of them or all but one: whatever was granted to them must end too.
    case sessionsEnded
    /// What its mailbox does with what arrives: a forwarding or an absence began, changed or ended.
    case arrivalRulesChanged
    /// Functional mailboxes that it may use, or what it may do there.
    case functionalMailboxesChanged
}

extension FactKind: SQLConvertible {
    package var sqlValue: SQLValue { .text(rawValue) }

    package init?(sqlValue: SQLValue) {
        guard case .text(let word) = sqlValue else { return nil }
        self.init(rawValue: word)
    }
}
