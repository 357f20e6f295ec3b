import Academies
import Foundation
import Vocabulary

/// The people to turn to, for what the person has said.
struct RightDesk: Sendable {
    let desks: [HelpDesk]
    /// Who gives a lost NUMEN back, when that is the question.
    let sentences: [String]

    init(_ said: Circumstances, at academy: Academy) {
        var desks = academy.helpDesks(for: said.topic, staff: said.staff, departement: said.departement)
        if desks.isEmpty { desks = academy.helpDesks(for: .account, staff: said.staff, departement: said.departement) }
        self.desks = desks
        sentences =
            (said.topic == .numen ? academy.numenProviders(for: said.staff).map(\.text) : [])
            + Self.closeBy(said.staff, besides: desks)
    }

    /// Where a request goes; nothing when no desk of the académie publishes an address.
    static func address(_ said: Circumstances, at academy: Academy) -> EmailAddress? {
        let right = RightDesk(said, at: academy).desks
        let general = academy.helpDesks(for: .account, staff: said.staff, departement: said.departement)
        return (right + general).lazy.compactMap(\.email).first
    }

    func cards(at now: Moment, in zone: TimeZone) -> [DeskCard] {
        desks.filter(\.canBeJoined).map { DeskCard($0, at: now, in: zone) }
    }

    /// The first person to ask is often down the corridor.
    private static func closeBy(_ staff: StaffCategory?, besides desks: [HelpDesk]) -> [String] {
        guard staff != .external, !desks.contains(where: { $0.canBeJoined && $0.name.hasPrefix("Référent numérique") })
        else { return [] }
        return ["Le référent numérique de votre établissement peut aussi vous aider."]
    }
}

extension HelpDesk {
    /// Whether we know how to reach it: a desk that has only a name makes no card.
    fileprivate var canBeJoined: Bool { phone != nil || email != nil || fax != nil || url != nil }
}
