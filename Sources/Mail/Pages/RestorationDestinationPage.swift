import Academies
import Web

/// « Où voulez-vous retrouver ces messages ? ».
struct RestorationDestinationPage: Page {
    static let field = "ou"

    let head: PageHead
    let form: PostForm
    let choice: RadioGroup
    let next = Button("Continuer")

    init(_ draft: Restoration, of academy: Academy, errors: FormErrors, form: PostForm) {
        head = PageHead(
            "Où mettre les messages retrouvés\u{202F}?",
            section: "Restauration de la messagerie",
            step: PageHead.Step(3, of: 4),
            back: Link("Retour", to: MailPageAddress.restorationPreview(draft.lastDay(at: academy))),
            journey: PageHead.Journey(exit: MailPageAddress.restoration),
            errors: errors
        )
        self.form = form
        choice = RadioGroup(
            Self.field,
            legend: "Je veux les retrouver",
            options: Restoration.Destination.allCases.map { destination in
                RadioGroup.Option(destination.rawValue, RestorationWording.destination(destination, draft, academy))
            },
            chosen: (draft.destination ?? .dated).rawValue,
            errors: errors
        )
    }
}
