package import Vocabulary

/// Why somebody is not invited; nothing was written.
package enum InvitationRefusal: Error, Sendable, Equatable {
    case endsInThePast(CivilDate)
    case endsTooLate(CivilDate, latest: CivilDate)
    case unreadableName
    /// The mailbox is one of ours: nobody reads a code there before having an account.
    case academicAddress
    /// Somebody with other names was invited at this address.
    case addressOfSomebodyElse(login: String)
    /// A feed holds this person now.
    case isStaff(login: String)
    case isSuspended(login: String)
}

extension InvitationRefusal: CustomStringConvertible {
    /// For the operator, without a personal value but the login.
    package var description: String {
        switch self {
        case .endsInThePast(let day):
            "L’invitation finirait le \(day.french), qui est passé. Donnez un jour à venir."
        case .endsTooLate(let day, let latest):
            "L’invitation finirait le \(day.french), dans plus de trois ans. Donnez un jour jusqu’au \(latest.french)."
        case .unreadableName:
            "Il faut un nom et un prénom, en lettres, de 128 signes au plus. Vérifiez les deux."
        case .academicAddress:
            "Cette adresse est celle d’une académie\u{A0}: cette personne y a déjà un compte, ou ne pourrait pas y lire "
                + "le code. Donnez une adresse extérieure."
        case .addressOfSomebodyElse(let login):
            "Cette adresse a été invitée sous un autre nom, pour le compte «\u{A0}\(login)\u{A0}». Vérifiez les noms, ou "
                + "donnez une autre adresse."
        case .isStaff(let login):
            "Cette personne fait maintenant partie du personnel, avec le compte «\u{A0}\(login)\u{A0}»\u{A0}: les "
                + "ressources humaines disent quand il finit."
        case .isSuspended(let login):
            "Le compte «\u{A0}\(login)\u{A0}» de cette personne est suspendu\u{A0}: il ne s’ouvre pas par une invitation."
        }
    }
}
