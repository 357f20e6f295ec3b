import Academies
import Web

/// On the national host: each académie answers its own agents.
struct HelpAcademiesPage: Page {
    let head = PageHead(
        "L’assistance de votre académie",
        section: "Aide",
        back: Link("Retour", to: HelpAddress.problem),
        journey: PageHead.Journey()
    )
    let academies: [Link]

    init(_ academies: [Academy], origin: (Academy) -> PublicOrigin?) {
        self.academies = academies.compactMap { academy in
            origin(academy).map { Link("\(academy.name) – \(academy.mailDomain)", to: $0.url(HelpAddress.contact)) }
        }
    }
}
