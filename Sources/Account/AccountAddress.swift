/// The addresses of this room; none holds anything about a person.
enum AccountAddress {
    static let overview = "/compte"
    static let card = "/compte/fiche"
    static let cardReview = "/compte/fiche/verification"
    static let password = "/compte/mot-de-passe"
    static let passwordAdvice = "/compte/mot-de-passe/avis"
    static let passwordChanged = "/compte/mot-de-passe/fini"
    static let security = "/compte/securite"
    static let otherSessionsEnding = "/compte/autres-sessions/fermeture"
    static let activity = "/compte/activite"
    static let charter = "/compte/charte"
    static let display = "/compte/affichage"

    static func cardField(_ field: CardField) -> String { "\(card)/\(field.path)" }
    static func contact(_ kind: ContactKind) -> String { "\(card)/\(kind.path)" }
    static func contactCode(_ kind: ContactKind) -> String { "\(card)/\(kind.path)/code" }
    static func contactNewCode(_ kind: ContactKind) -> String { "\(card)/\(kind.path)/nouveau-code" }
    static func proof(_ change: SensitiveChange) -> String { "/compte/confirmation/\(change.rawValue)" }
    static func sessionEnding(_ id: String) -> String { "/compte/sessions/\(id)/fermeture" }

    // Other rooms’ pages.
    static let forgottenPassword = "/mot-de-passe-oublie"
    static let hacked = "/pirate"
    static let problem = "/probleme"
    static let mailDevices = "/messagerie/appareils"
    static let mailRestoration = "/messagerie/restauration"
    static let mailRestorationDate = "/messagerie/restauration/date"
    static let functionalMailboxes = "/messagerie/partagees"
    static let mailDeviceAdding = "/messagerie/appareils/ajouter"
    static let forwarding = "/compte/redirection"
    static let forwardingCreation = "/compte/redirection/creation"
    static let delegations = "/applications/delegations"
    static let delegating = "/applications/delegations/nouvelle"
    static let absence = "/messagerie/absence"
    static let signOut = "/deconnexion"
}
