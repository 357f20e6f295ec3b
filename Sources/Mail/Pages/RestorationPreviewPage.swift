import Academies
import Vocabulary
import Web

/// « Ce que la sauvegarde contient en plus », folder by folder.
struct RestorationPreviewPage: Page {
    static let field = "dossier"
    /// A form takes a hundred fields: what is left over comes back by a second restoration.
    static let mostFolders = 80

    let head: PageHead
    let date: String
    let error: String?
    let form: PostForm
    let rows: [Row]
    let total: String
    let tooMany: Bool
    let next = Button("Continuer")
    let otherDate = Link("Choisir une autre date", to: MailPageAddress.restorationDate)

    struct Row: Sendable {
        let id: String
        let field = RestorationPreviewPage.field
        let value: String
        let label: String
        let count: String
        let period: String
        let list: Link
        let isChecked: Bool
        let error: String?
    }

    init(
        _ preview: RestorationPreview,
        on day: CivilDate,
        chosen: Set<FolderName>?,
        marks: [FolderName: String],
        of academy: Academy,
        errors: FormErrors,
        form: PostForm
    ) {
        head = PageHead(
            "Ce que la sauvegarde contient en plus",
            section: "Restauration de la messagerie",
            step: PageHead.Step(2, of: 4),
            back: Link("Retour", to: MailPageAddress.restorationDate),
            journey: PageHead.Journey(exit: MailPageAddress.restoration),
            errors: errors
        )
        date = FrenchTime.date(day)
        let error = errors[Self.field]
        self.error = error
        self.form = form
        rows = preview.folders.prefix(Self.mostFolders).enumerated().map { index, folder in
            Row(
                id: index == 0 ? Self.field : "\(Self.field)-\(index + 1)",
                value: folder.name.text,
                label: folder.name.label,
                count: RestorationWording.count(folder.count),
                period: RestorationWording.period(folder, of: academy),
                list: Link(
                    "Voir les messages",
                    to: MailPageAddress.restorationList(day, folder: marks[folder.name] ?? ""),
                    complement: "du dossier «\u{A0}\(folder.name.label)\u{A0}»"
                ),
                // What was thrown away or unwanted then comes back for whoever asks only.
                isChecked: chosen?.contains(folder.name) ?? ![.trash, .junk].contains(folder.name),
                error: index == 0 && error != nil ? "\(Self.field)-erreur" : nil
            )
        }
        total = "\(RestorationWording.count(preview.count)), \(RestorationWording.size(preview.octets))"
        tooMany = preview.folders.count > Self.mostFolders
    }
}
