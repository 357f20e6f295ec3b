import Vocabulary

/// What a ticket stands for: somebody, in a session, on their way to one service.
struct CASAdmission: Sendable, Equatable {
    let account: Int64
    let client: String
    let session: String
    /// Sign for sign as it was asked for: the ticket is good for no other.
    let service: String
    /// The services that stand between somebody and this one, the nearest first; none when a browser brings the ticket.
    let proxies: [String]
    let provedAt: Moment
    /// Whether somebody has just proved who they are for this ticket (CAS protocol 3.0 §2.5.1, `renew`).
    let isFromNewLogin: Bool
}

/// What a granting ticket stands for: a service that may ask for tickets in the name of somebody until their session
/// ends (CAS protocol 3.0 §3.3).
struct CASGranting: Sendable, Equatable {
    let account: Int64
    let client: String
    let session: String
    /// Its own callback first, then those that stand between somebody and it.
    let proxies: [String]
    let provedAt: Moment
}
