import Web

/// « Comment vous joindre si vous perdez l’accès ? »: one address or one number.
struct RecoveryContactPage: Page {
    static let postponing = "plus-tard"

    let head: PageHead
    let form: PostForm
    let email: TextField
    let phone: TextField
    let send: Button
    /// Once in the life of an account.
    let later: Button?

    init(_ head: PageHead, form: PostForm, typed: Form, mayPostpone: Bool) {
        self.head = head
        self.form = form
        email = TextField(
            ContactForm.email,
            label: "Adresse électronique de secours",
            hint: "Une adresse que vous consultez hors du travail. Elle sert seulement à retrouver votre accès.",
            value: typed[ContactForm.email],
            errors: head.errors,
            optional: true,
            type: .email,
            autocomplete: "email"
        )
        phone = TextField(
            ContactForm.phone,
            label: "Numéro de téléphone",
            hint: "Par exemple 06 12 34 56 78 ou +262 692 12 34 56.",
            value: typed[ContactForm.phone],
            errors: head.errors,
            optional: true,
            type: .tel,
            autocomplete: "tel"
        )
        send = Button("Recevoir un code")
        later = mayPostpone ? Button("Plus tard", .secondary, name: Self.postponing, value: "oui") : nil
    }
}
