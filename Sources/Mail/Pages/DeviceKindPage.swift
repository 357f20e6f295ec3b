import Web

/// « Quel appareil voulez-vous relier ? », with the one in hand chosen beforehand.
struct DeviceKindPage: Page {
    static let field = "sorte"

    let head: PageHead
    let form: PostForm
    let choice: RadioGroup
    let next = Button("Continuer")

    init(chosen: DeviceKind?, errors: FormErrors = FormErrors(), form: PostForm) {
        head = PageHead(
            "Ajouter un appareil",
            section: "Appareils de messagerie",
            step: PageHead.Step(1, of: 3),
            back: Link("Retour", to: MailPageAddress.devices),
            journey: PageHead.Journey(exit: MailPageAddress.devices),
            errors: errors
        )
        self.form = form
        choice = RadioGroup(
            Self.field,
            legend: "Quel appareil voulez-vous relier\u{202F}?",
            options: DeviceKind.allCases.map { RadioGroup.Option($0.rawValue, $0.label) },
            chosen: chosen?.rawValue,
            errors: errors
        )
    }
}
