import Vocabulary
import Web

/// Whom to let in, to do what, and until when.
struct FunctionalAddingPage: Page {
    let head: PageHead
    let form: PostForm
    let person: TextField
    let role: RadioGroup
    let lastDay: DateFields
    let add = Button("Ajouter ce membre")

    init(_ mailbox: FunctionalMailbox, typed: Form, errors: FormErrors = FormErrors(), form: PostForm) {
        let exit = MailPageAddress.functionalMembers(mailbox.identifier)
        head = PageHead(
            "Ajouter un membre à \(mailbox.name.text)",
            section: "Boîtes partagées",
            back: Link("Retour", to: exit),
            journey: PageHead.Journey(exit: exit),
            errors: errors
        )
        self.form = form
        person = TextField(
            FunctionalMemberForm.person,
            label: "Identifiant ou adresse académique",
            hint: "La personne est de votre académie. Elle sera prévenue par courriel.",
            value: String(typed[FunctionalMemberForm.person].prefix(254)),
            errors: errors,
            autocapitalize: "none"
        )
        role = RadioGroup(
            FunctionalMemberForm.role,
            legend: "Ce que la personne pourra faire",
            options: [
                RadioGroup.Option(FunctionalRole.reader.rawValue, FunctionalRole.reader.words),
                RadioGroup.Option(
                    FunctionalRole.writer.rawValue,
                    FunctionalRole.writer.words,
                    hint: "Elle peut aussi supprimer des messages."
                ),
            ],
            chosen: typed[FunctionalMemberForm.role],
            errors: errors
        )
        lastDay = DateFields(
            FunctionalMemberForm.lastDay,
            legend: "Dernier jour",
            hint: "Laissez vide si l’accès n’a pas de date de fin.",
            typed: TypedDate(FunctionalMemberForm.lastDay, in: typed),
            optional: true,
            errors: errors
        )
    }
}
