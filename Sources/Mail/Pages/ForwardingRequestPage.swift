import Academies
import Vocabulary
import Web

/// Where to send messages on, whether a copy stays, why and until when.
struct ForwardingRequestPage: Page {
    let head: PageHead
    let form: PostForm
    let target: TextField
    let copy: RadioGroup
    let purpose: TextField
    let lastDay: DateFields
    let next = Button("Recevoir un code")

    init(
        _ typed: Form,
        of academy: Academy,
        today: CivilDate,
        errors: FormErrors = FormErrors(),
        form: PostForm
    ) {
        head = PageHead(
            "Créer une redirection",
            section: "Redirection de vos messages",
            step: PageHead.Step(1, of: 3),
            back: Link("Retour", to: MailPageAddress.forwarding),
            journey: PageHead.Journey(exit: MailPageAddress.forwarding),
            errors: errors
        )
        self.form = form
        target = TextField(
            ForwardingForm.target,
            label: "Adresse qui recevra vos messages",
            hint: Self.hint(academy.forwarding.policy),
            value: typed[ForwardingForm.target],
            errors: errors,
            type: .email,
            autocomplete: "email",
            inputMode: "email",
            autocapitalize: "none"
        )
        let chosen = typed[ForwardingForm.copy]
        copy = RadioGroup(
            ForwardingForm.copy,
            legend: "Votre boîte académique",
            options: [
                RadioGroup.Option(Forwarding.Copy.kept.rawValue, "Garder une copie dans ma boîte"),
                RadioGroup.Option(
                    Forwarding.Copy.none.rawValue,
                    "Ne pas garder de copie",
                    hint: "Un message que l’autre adresse refuse vous revient ici."
                ),
            ],
            chosen: chosen.isEmpty && typed.isEmpty ? Forwarding.Copy.kept.rawValue : chosen,
            errors: errors
        )
        purpose = TextField(
            ForwardingForm.purpose,
            label: "Motif",
            hint: "Par exemple\u{A0}: détachement, mission dans un autre service.",
            value: typed[ForwardingForm.purpose],
            errors: errors,
            checksSpelling: true
        )
        lastDay = DateFields(
            ForwardingForm.lastDay,
            legend: "Dernier jour",
            hint: "Au plus tard le \(FrenchTime.date(ForwardingForm.latest(academy, today: today))).",
            typed: TypedDate(ForwardingForm.lastDay, in: typed),
            errors: errors
        )
    }

    private static func hint(_ policy: ForwardingRules.Policy) -> String {
        let code = "Nous y envoyons un code, que vous saisissez à la page suivante."
        guard case .restricted(let domains) = policy else { return code }
        return "\(code) Elle se termine par\u{A0}: \(domains.map(\.text).sorted().joined(separator: ", "))."
    }
}
