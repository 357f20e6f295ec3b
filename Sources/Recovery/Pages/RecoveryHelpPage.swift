import Academies
import Web

/// « Je ne reçois rien »: why that happens, and who can help.
struct RecoveryHelpPage: Page {
    let head: PageHead
    let domain: String
    let providers: [NumenAdvice]
    let numen: RecoveryContacts?
    let account: RecoveryContacts?
    let retry: Link

    init(_ entrance: Entrance, _ academy: Academy) {
        head = PageHead(
            "Obtenir de l’aide",
            section: entrance.section,
            back: Link("Retour", to: entrance.path),
            journey: .init()
        )
        domain = academy.mailDomain.text
        providers = NumenAdvice.all(of: academy)
        numen = RecoveryContacts("Retrouver son NUMEN par téléphone", for: .numen, of: academy)
        account = RecoveryContacts("Joindre l’assistance", for: .account, of: academy)
        retry = Link("Recommencer", to: entrance.path)
    }
}
