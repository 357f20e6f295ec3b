import Web

/// « Déléguer une application »: which, to whom, and for which days.
struct DelegatingPage: Page {
    let head: PageHead
    let form: PostForm
    let application: RadioGroup
    let colleague: TextField
    let firstDay: DateFields
    let lastDay: DateFields
    let goOn: Button

    init(_ delegable: [Application], typed: Form, errors: FormErrors = FormErrors(), form: PostForm) {
        head = PageHead(
            "Déléguer une application",
            section: "Applications",
            back: Link("Retour", to: LauncherAddress.delegations),
            menuEntry: .applications,
            errors: errors
        )
        self.form = form
        application = RadioGroup(
            DelegationForm.application,
            legend: "Quelle application voulez-vous déléguer\u{202F}?",
            options: delegable.map { RadioGroup.Option($0.id, $0.name, hint: $0.purpose) },
            chosen: delegable.count == 1 ? delegable[0].id : typed[DelegationForm.application],
            errors: errors
        )
        colleague = TextField(
            DelegationForm.colleague,
            label: "Identifiant ou adresse académique de la personne",
            hint: "Une personne de votre établissement. Elle ne pourra pas déléguer à son tour.",
            value: typed[DelegationForm.colleague],
            errors: errors,
            autocomplete: "off",
            inputMode: "email",
            autocapitalize: "none"
        )
        firstDay = DateFields(
            DelegationForm.firstDay,
            legend: "Premier jour",
            typed: TypedDate(DelegationForm.firstDay, in: typed),
            errors: errors
        )
        lastDay = DateFields(
            DelegationForm.lastDay,
            legend: "Dernier jour",
            hint: "La délégation s’arrête le soir de ce jour.",
            typed: TypedDate(DelegationForm.lastDay, in: typed),
            errors: errors
        )
        goOn = Button("Continuer")
    }
}
