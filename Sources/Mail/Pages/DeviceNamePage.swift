import Web

/// The name of a device about to be added.
///
/// The password it will have is in the form already, sealed: whoever sends the form twice makes one device.
struct DeviceNamePage: Page {
    static let field = "nom"

    let head: PageHead
    let form: PostForm
    let carriedField = CarriedPassword.field
    let carried: String
    let name: TextField
    let add = Button("Ajouter cet appareil")

    init(_ kind: DeviceKind, value: String, carried: String, errors: FormErrors = FormErrors(), form: PostForm) {
        head = PageHead(
            "Donner un nom à l’appareil",
            section: kind.label,
            step: PageHead.Step(2, of: 3),
            back: Link("Retour", to: MailPageAddress.adding),
            journey: PageHead.Journey(exit: MailPageAddress.devices),
            errors: errors
        )
        self.form = form
        self.carried = carried
        name = TextField(
            Self.field,
            label: "Nom de l’appareil",
            hint: "Il vous servira à le reconnaître. Par exemple «\u{A0}Téléphone personnel\u{A0}».",
            value: value,
            errors: errors,
            autocomplete: "off"
        )
    }
}
