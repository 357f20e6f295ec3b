/// What asks its author to prove again who they are; each has its own reason on the page.
enum SensitiveChange: String, Sendable, CaseIterable {
    case recoveryEmail = "adresse-de-secours"
    case recoveryPhone = "telephone-de-secours"
    /// The room of mail asks for it.
    case mailDevice = "appareil-de-messagerie"
    case forwarding = "redirection"
    case mailRestoration = "restauration-de-messagerie"
    case functionalMailbox = "boite-partagee"
    /// The room of applications asks for it.
    case delegation

    /// What follows “Nous le demandons avant de modifier”.
    var object: String {
        switch self {
        case .recoveryEmail: "votre adresse de secours"
        case .recoveryPhone: "votre téléphone de secours"
        case .mailDevice: "vos appareils de messagerie"
        case .forwarding: "la redirection de vos messages"
        case .mailRestoration: "le contenu de votre messagerie"
        case .functionalMailbox: "les membres d’une boîte partagée"
        case .delegation: "les délégations que vous donnez"
        }
    }

    var section: String {
        switch self {
        case .recoveryEmail: "Adresse de secours"
        case .recoveryPhone: "Téléphone de secours"
        case .mailDevice: "Appareils de messagerie"
        case .forwarding: "Redirection de vos messages"
        case .mailRestoration: "Restauration de la messagerie"
        case .functionalMailbox: "Boîtes partagées"
        case .delegation: "Délégations d’accès"
        }
    }

    /// Where whoever would rather not is led back to.
    var exit: String {
        switch self {
        case .recoveryEmail, .recoveryPhone: AccountAddress.card
        case .mailDevice: AccountAddress.mailDevices
        case .forwarding: AccountAddress.forwarding
        case .mailRestoration: AccountAddress.mailRestoration
        case .functionalMailbox: AccountAddress.functionalMailboxes
        case .delegation: AccountAddress.delegations
        }
    }

    /// Where the change is made, once the proof is given.
    var page: String {
        switch self {
        case .recoveryEmail: AccountAddress.contact(.email)
        case .recoveryPhone: AccountAddress.contact(.phone)
        case .mailDevice: AccountAddress.mailDeviceAdding
        case .forwarding: AccountAddress.forwardingCreation
        case .mailRestoration: AccountAddress.mailRestorationDate
        case .functionalMailbox: AccountAddress.functionalMailboxes
        case .delegation: AccountAddress.delegating
        }
    }
}
