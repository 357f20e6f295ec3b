import Academies
import People
import Recovery
import Vocabulary

/// What an invitation gave, as `people invite` prints it; the code itself is in the mail and nowhere else.
struct InvitationReport: Encodable {
    let outcome: String
    let academy: String
    let login: String
    let address: String
    let state: String
    let until: String
    /// The last day of the code that has just left; nothing when none has.
    let codeUntil: String?
    private let sentence: String

    private enum CodingKeys: String, CodingKey {
        case outcome, academy, login, address, state, until
        case codeUntil = "code_until"
    }

    init(_ invited: ExternalInvitation.Outcome, until day: CivilDate, academy: Academy) {
        outcome = Self.word(invited.standing)
        self.academy = academy.slug
        login = invited.card.login
        address = invited.card.address
        state = invited.card.state.rawValue
        until = day.iso
        codeUntil = invited.code?.lastDay.iso
        sentence = Self.sentence(invited, until: day)
    }

    private static func word(_ standing: ExternalInvitation.Standing) -> String {
        switch standing {
        case .invited: "invited"
        case .invitedAgain: "invited_again"
        case .returned: "returned"
        case .alreadyActive: "already_active"
        }
    }

    private static func sentence(_ invited: ExternalInvitation.Outcome, until day: CivilDate) -> String {
        let code = invited.code.map { "Il fonctionne jusqu’au \($0.lastDay.french) inclus." } ?? ""
        return switch invited.standing {
        case .invited: "L’invitation part avec un code d’activation. \(code)"
        case .invitedAgain:
            "Cette personne était déjà invitée\u{A0}: un nouveau code part, l’ancien ne fonctionne plus. \(code)"
        case .returned: "Son compte était fermé\u{A0}: il est à activer de nouveau, avec le code qui part. \(code)"
        case .alreadyActive:
            "Cette personne a déjà activé son compte\u{A0}: aucun code ne part. "
                + "Son dernier jour est le \(day.french)."
        }
    }

    var text: String {
        """
        \(sentence)
        identifiant  \(login)
        adresse      \(address)
        dernier jour \(until)
        """
    }
}
