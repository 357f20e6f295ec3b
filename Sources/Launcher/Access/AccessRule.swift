import People
import Vocabulary

/// To whom an application is open, as its file says.
struct AccessRule: Sendable, Hashable {
    /// By their short names; nothing for all of them.
    let academies: Set<String>?
    let audience: Audience
    /// Who can grant it, in words.
    let grantor: String?

    init(academies: Set<String>? = nil, audience: Audience = .everybody, grantor: String? = nil) {
        self.academies = academies
        self.audience = audience
        self.grantor = grantor
    }

    /// Whether the application is open to somebody; if not, what keeps it from them and who can change that.
    func verdict(for agent: Agent) -> Verdict {
        if let academies, !academies.contains(agent.academy) {
            return .hidden(.academy(academies), grantor: grantor)
        }
        guard audience.contains(agent.duties, on: agent.day) else {
            return .hidden(.audience(audience), grantor: grantor)
        }
        return .granted
    }

    enum Verdict: Sendable, Hashable {
        case granted
        case hidden(Requirement, grantor: String?)
    }

    /// The part of a rule that somebody does not meet.
    enum Requirement: Sendable, Hashable {
        case academy(Set<String>)
        case audience(Audience)
    }
}

/// Whoever asks for an application, and when.
struct Agent: Sendable {
    /// The short name of the académie that lets them in.
    let academy: String
    let duties: Duties
    let day: CivilDate
}
