import Web

/// « Clair », « Sombre » or « Comme mon appareil ».
struct AccountDisplayPage: Page {
    static let field = "affichage"

    let head: PageHead
    let form: PostForm
    let choice: RadioGroup
    let save = Button("Enregistrer")

    init(chosen: Surroundings.ColourScheme, errors: FormErrors = FormErrors(), form: PostForm) {
        head = PageHead(
            "Affichage",
            section: "Mon compte",
            back: Link("Retour", to: AccountAddress.overview),
            menuEntry: .account,
            errors: errors
        )
        self.form = form
        choice = RadioGroup(
            Self.field,
            legend: "Quelles couleurs préférez-vous ?",
            hint: "Votre choix vaut pour ce navigateur.",
            options: [
                RadioGroup.Option(Surroundings.ColourScheme.light.rawValue, "Clair"),
                RadioGroup.Option(Surroundings.ColourScheme.dark.rawValue, "Sombre"),
                RadioGroup.Option(Surroundings.ColourScheme.device.rawValue, "Comme mon appareil"),
            ],
            chosen: chosen.rawValue,
            errors: errors
        )
    }
}
