import SignIn

/// The three doors people come by when they cannot sign in, each with its address.
enum Entrance: String, Sendable, CaseIterable {
    case activation = "activer"
    case password = "mot-de-passe-oublie"
    case identifier = "identifiant"

    /// The door a journey came by; a password that the NUMEN stood for is chosen behind the second.
    init(_ kind: JourneyKind) {
        switch kind {
        case .activation: self = .activation
        case .recovery, .forcedPassword: self = .password
        case .identifier: self = .identifier
        }
    }

    var kind: JourneyKind {
        switch self {
        case .activation: .activation
        case .password: .recovery
        case .identifier: .identifier
        }
    }

    var path: String { "/" + rawValue }

    var section: String {
        switch self {
        case .activation: "Activation"
        case .password: "Mot de passe oublié"
        case .identifier: "Identifiant oublié"
        }
    }

    func address(of step: RecoveryStep) -> String { "\(path)/\(step.path)" }
    func address(_ page: RecoveryAddress) -> String { "\(path)/\(page.rawValue)" }
}

/// The pages that stand before a journey: anybody may open them at any time.
enum RecoveryAddress: String, Sendable {
    /// Staff, or somebody from outside.
    case who = "qui"
    /// What one can give: a code, a NUMEN, neither.
    case proof = "preuve"
    case identity = "identite"
    case you = "vous"
    case byIdentifier = "avec-identifiant"
    /// A code handed over or received.
    case invitation
    /// The NUMEN typed as the current password.
    case numen
    /// Lyon's form with the box « J’ai oublié mon mot de passe ».
    case forgottenBox = "modifier"
    case help = "aide"
    /// What the script of a page asks about the password being chosen.
    case advice = "avis"
    /// Leads to where the journey of this browser stands.
    case resume = "suite"
}
