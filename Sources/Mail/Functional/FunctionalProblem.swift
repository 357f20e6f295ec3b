/// Why a functional mailbox cannot be made or changed; no personal value is ever in it.
package enum FunctionalProblem: Error, Hashable, Sendable {
    case name
    case title
    /// Somebody has or had the address, or another functional mailbox has it.
    case addressTaken
    case unknownMailbox
    /// Nobody of the académie has this identifier or address, or their account is closed.
    case unknownPerson
    case lastDay
    case tooManyMembers
    /// Who owns it is changed by the operator only.
    case ownerStays
    case notMember
}

extension FunctionalProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .name:
            "Un nom de boîte commence par une lettre et comporte au plus \(FunctionalName.longest) signes\u{A0}: lettres "
                + "sans accent, chiffres, points, tirets. Exemple\u{A0}: ce.0590121l"
        case .title:
            "Un intitulé tient sur une ligne, en \(FunctionalTitle.longest) signes au plus. Exemple\u{A0}: Collège "
                + "Jean-Moulin"
        case .addressTaken:
            "Cette adresse est ou a été celle de quelqu’un, ou d’une autre boîte. Choisissez-en une autre."
        case .unknownMailbox: "Aucune boîte partagée n’a cette adresse dans cette académie. Voyez la liste."
        case .unknownPerson:
            "Cet identifiant ou cette adresse n’est celui de personne dans votre académie. Vérifiez auprès de la personne."
        case .lastDay: "Le dernier jour est passé. Choisissez un jour à venir."
        case .tooManyMembers:
            "Une boîte partagée a \(FunctionalMailbox.mostMembers) membres au plus. Retirez quelqu’un d’abord."
        case .ownerStays:
            "Le responsable d’une boîte ne se retire ni ne se change ici\u{A0}: c’est l’exploitant qui le fait."
        case .notMember: "Cette personne n’est pas membre de la boîte."
        }
    }
}
