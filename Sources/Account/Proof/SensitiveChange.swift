/// What asks its author to prove again who they are; each has its own reason on the page.
enum SensitiveChange: String, Sendable, CaseIterable {
    case recoveryEmail = "adresse-de-secours"
    case recoveryPhone = "telephone-de-secours"

    /// What follows “Nous le demandons avant de modifier”.
    var object: String {
        switch self {
        case .recoveryEmail: "votre adresse de secours"
        case .recoveryPhone: "votre téléphone de secours"
        }
    }

    /// Where the change is made, once the proof is given.
    var page: String {
        switch self {
        case .recoveryEmail: AccountAddress.contact(.email)
        case .recoveryPhone: AccountAddress.contact(.phone)
        }
    }
}
