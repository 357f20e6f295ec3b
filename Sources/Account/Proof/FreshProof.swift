import SignIn
import Vocabulary

/// The last proof of identity is too old for a sensitive change.
struct FreshProofNeeded: Error, Sendable {
    let change: SensitiveChange
}

extension AccountRoom {
    /// Passes when the person has proved who they are a short while ago.
    func requireFreshProof(for change: SensitiveChange, _ context: SignedInContext) throws(FreshProofNeeded) {
        guard sessions.hasFreshProof(context.session, at: clock.now) else {
            throw FreshProofNeeded(change: change)
        }
    }
}
