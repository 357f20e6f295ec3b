/// The life of an account: prepared → to activate → active → suspended → closed.
package enum AccountState: String, Sendable, CaseIterable {
    /// The feed has made it; its owner has never come.
    case prepared
    /// An activation has been sent or begun.
    case toActivate
    case active
    /// Stopped for a reason that may end.
    case suspended
    /// Its owner has left: it opens nothing, and its names stay theirs.
    case closed
}
