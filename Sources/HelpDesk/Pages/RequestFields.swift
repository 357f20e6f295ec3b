import Academies
import Web

/// The form that writes to the assistance.
struct RequestFields: Sendable {
    let form: PostForm
    let before: SaidBefore
    let you: AboutYou
    let name: TextField
    let workplace: TextField
    let text: TextArea
    let files: FileField
    let email: TextField
    let phone: TextField
    let send: Button

    init(
        _ said: Circumstances,
        _ departements: [Departement],
        typed: Form,
        application: String? = nil,
        form: PostForm,
        errors: FormErrors = FormErrors()
    ) {
        self.form = form
        before = SaidBefore(said)
        you = AboutYou(said, departements, errors: errors)
        name = TextField(
            HelpRequestForm.name,
            label: "Votre nom et votre prénom",
            value: typed[HelpRequestForm.name],
            errors: errors,
            autocomplete: "name"
        )
        workplace = TextField(
            HelpRequestForm.workplace,
            label: "Votre établissement ou votre service",
            value: typed[HelpRequestForm.workplace],
            errors: errors,
            optional: true,
            autocomplete: "organization"
        )
        text = TextArea(
            HelpRequestForm.text,
            label: "Que s’est-il passé\u{202F}?",
            hint: "N’écrivez ni mot de passe, ni code, ni NUMEN.",
            value: typed.contains(HelpRequestForm.text) ? typed[HelpRequestForm.text] : Self.beginning(application),
            rows: 8,
            limit: HelpRequestForm.textLimit,
            errors: errors
        )
        files = FileField(
            HelpRequestForm.files,
            label: "Fichiers à joindre",
            hint: "Par exemple une copie d’écran. 3 fichiers au plus, 5\u{A0}Mo en tout\u{A0}: PNG, JPEG, WebP ou PDF.",
            accept: ".png,.jpg,.jpeg,.webp,.pdf",
            multiple: true,
            optional: true,
            errors: errors
        )
        email = TextField(
            HelpRequestForm.email,
            label: "Adresse électronique où vous répondre",
            hint: "Une adresse que vous pouvez lire en ce moment. Laissez vide si vous préférez le téléphone.",
            value: typed[HelpRequestForm.email],
            errors: errors,
            optional: true,
            type: .email,
            autocomplete: "email"
        )
        phone = TextField(
            HelpRequestForm.phone,
            label: "Numéro de téléphone",
            hint: "Par exemple 06 12 34 56 78 ou +262 692 12 34 56.",
            value: typed[HelpRequestForm.phone],
            errors: errors,
            optional: true,
            type: .tel,
            autocomplete: "tel"
        )
        send = Button("Envoyer ma demande")
    }

    /// What is asked for is written already, for whoever has nothing to add.
    private static func beginning(_ application: String?) -> String {
        application.map { "Je demande l’accès à «\u{A0}\($0)\u{A0}»." } ?? ""
    }
}
