import SignIn
import Vocabulary

/// The last proof of identity is too old for a sensitive change.
struct FreshProofNeeded: Error, Sendable {
    let change: SensitiveChange
}

extension AccountRoom {
    /// Passes when the person has proved who they are a short while ago.
    func requireFreshProof(for change: SensitiveChange, _ context: SignedInContext) throws(FreshProofNeeded) {
        guard clock.now - context.session.provedAt < sessions.limits.freshness else {
            throw FreshProofNeeded(change: change)
        }
    }
}
