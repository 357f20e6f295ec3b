import Vocabulary

/// A contact that waits for its code: remembered on our side, bound to one session.
///
/// The browser never holds the destination, so it cannot swap it between the sending and the confirming
/// (LTB Self Service Password, issues 24, 520 and 816).
struct ContactChange: Sendable, Equatable {
    /// The flow its codes belong to.
    let id: String
    let account: Int64
    let destination: ContactDestination
    let endsAt: Moment
}
