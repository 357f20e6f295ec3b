import SignIn

extension SessionContext {
    /// The session of the visitor; being signed out is an answer here.
    var perhapsSession: Session? { (try? SignedInContext(context: self))?.session }
}
