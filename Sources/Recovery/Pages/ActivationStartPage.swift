import Academies
import Web

/// What to have at hand before one begins.
struct ActivationStartPage: Page {
    let head: PageHead
    let begin: Link
    let numenExample: String
    let providers: [NumenAdvice]
    let signIn: Link

    init(_ academy: Academy) {
        head = PageHead("Activer mon compte académique", section: Entrance.activation.section, journey: .init())
        begin = Link("Commencer", to: Entrance.activation.address(.who))
        numenExample = academy.recovery.numenExample
        providers = NumenAdvice.all(of: academy)
        signIn = Link("J’ai déjà un mot de passe", to: "/connexion")
    }
}

/// Who gives a NUMEN back to whom.
struct NumenAdvice: Sendable {
    let audience: String
    let text: String

    static func all(of academy: Academy) -> [NumenAdvice] {
        academy.numenProviders(for: nil).map { provider in
            NumenAdvice(audience: audience(provider.staff), text: provider.text)
        }
    }

    /// “Enseignant dans une école, personnel de santé”.
    static func audience(_ staff: Set<StaffCategory>) -> String {
        guard !staff.isEmpty else { return "Pour tous" }
        let names = StaffCategory.allCases.filter(staff.contains).map(\.frenchName).joined(separator: ", ")
        return names.prefix(1).uppercased() + names.dropFirst()
    }
}
