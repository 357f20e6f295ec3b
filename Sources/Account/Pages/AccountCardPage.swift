import Academies
import People
import Web

/// « Ma fiche »: three groups, each saying who sees it and who may change it.
struct AccountCardPage: Page {
    let head: PageHead
    let academy: String
    let own: SummaryList
    let recovery: SummaryList
    let professional: SummaryList
    let correction: Link

    init(_ card: PersonalCard, of academy: Academy) {
        head = PageHead(
            AccountWording(of: academy).cardTitle,
            section: "Mon compte",
            back: Link("Retour", to: AccountAddress.overview),
            menuEntry: .account
        )
        self.academy = academy.identity.title
        own = SummaryList(CardField.allCases.map { Self.row($0, card.values[$0]) })
        recovery = SummaryList([
            Self.row(ContactKind.email, card.contacts.email.map(Masked.text)),
            Self.row(ContactKind.phone, card.contacts.phone.map(Masked.text)),
        ])
        professional = Self.professional(card)
        correction = Link("Signaler une erreur", to: AccountAddress.problem, complement: "dans votre dossier")
    }

    private static func row(_ field: CardField, _ value: String?) -> SummaryList.Row {
        SummaryList.Row(
            field.label,
            value ?? "Non renseigné",
            action: Link(
                value == nil ? "Ajouter" : "Modifier",
                to: AccountAddress.cardField(field),
                complement: field.complement
            )
        )
    }

    private static func row(_ kind: ContactKind, _ value: String?) -> SummaryList.Row {
        SummaryList.Row(
            kind.label,
            value ?? "Non renseigné",
            action: Link(
                value == nil ? "Ajouter" : "Modifier",
                to: AccountAddress.contact(kind),
                complement: kind.complement
            )
        )
    }

    private static func professional(_ card: PersonalCard) -> SummaryList {
        let printed = card.person.printedNames
        let names = [
            SummaryList.Row("Prénom", printed.given),
            SummaryList.Row("Nom d’usage", printed.usual),
            SummaryList.Row("Nom de famille", printed.family),
        ]
        let posts = card.posts.flatMap { post in
            [SummaryList.Row("Fonction", post.function), SummaryList.Row("Établissement", post.place)]
        }
        return SummaryList(names + posts)
    }
}
