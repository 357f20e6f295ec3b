package import Vocabulary

/// Why a request ends on a page of the system rather than on its own.
///
/// Rooms throw it; one middleware writes the page. Most of these are not errors of the person's: the page explains and
/// leads on.
package enum Interruption: Error, Sendable, Equatable {
    case pageNotFound
    /// - rule: to whom the page is open, “aux personnels de direction”.
    case notAllowed(rule: String, request: Link?)
    case tooManyTries(until: Moment, meanwhile: [Link])
    /// Too many people at once: a place is kept, and what was sent with it.
    case waiting(Waiting)
    /// The place was not kept so long, or has been served already.
    case placeLost
    /// Too many people at once, and nothing is kept.
    case crowded(minutes: Int)
    /// - still: what keeps working meanwhile, in a sentence.
    case plannedStop(title: String, still: String)
    case sessionEnded(idleMinutes: Int, resume: String)
    /// An address from the middle of a journey, bookmarked or too old: back to its first step.
    case staleStep(restart: String)
    /// Another page of ours has a question first, and leads on afterwards.
    case detour(String)
    case linkNoLongerWorks(newCode: String)
    case fault(answersKeptUntil: Moment?)

    /// A form without the proof that we drew it, or sent by another site.
    case unverifiedForm
    case tooLong
    case unreadable
    case unknownHost
}
