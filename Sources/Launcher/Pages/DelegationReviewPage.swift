import People
import Vocabulary
import Web

/// « Vérifiez avant de déléguer »: what was typed, with the name it leads to.
struct DelegationReviewPage: Page {
    static let step = "etape"
    static let confirming = "confirmer"
    static let changing = "modifier"

    let head = PageHead(
        "Vérifiez avant de déléguer",
        section: "Applications",
        menuEntry: .applications
    )
    let form: PostForm
    /// What was typed, carried to the next step.
    let fields: [Field]
    let summary: SummaryList
    let confirm: Button
    let change: Button

    struct Field: Sendable {
        let name: String
        let value: String
    }

    init(_ wanted: DelegationRequest, _ found: DelegationDesk.Found, place: String?, form: PostForm) {
        self.form = form
        fields =
            [
                Field(name: DelegationForm.application, value: wanted.application.id),
                Field(name: DelegationForm.colleague, value: wanted.colleague),
            ] + Self.fields(DelegationForm.firstDay, wanted.firstDay)
            + Self.fields(DelegationForm.lastDay, wanted.lastDay)
        summary = SummaryList([
            SummaryList.Row("Application", wanted.application.name),
            SummaryList.Row("Personne", found.colleague.printedNames.whole),
            SummaryList.Row("Adresse", found.colleague.address, isCode: true),
            SummaryList.Row(
                "Établissement",
                [place, found.workplace.text].compactMap(\.self).joined(separator: " – ")
            ),
            SummaryList.Row("Premier jour", FrenchTime.date(wanted.firstDay)),
            SummaryList.Row("Dernier jour", "\(FrenchTime.date(wanted.lastDay)) au soir"),
        ])
        confirm = Button("Déléguer", name: Self.step, value: Self.confirming)
        change = Button("Modifier", .secondary, name: Self.step, value: Self.changing)
    }

    private static func fields(_ name: String, _ day: CivilDate) -> [Field] {
        [("jour", day.day), ("mois", day.month), ("annee", day.year)].map { part, number in
            Field(name: "\(name)-\(part)", value: "\(number)")
        }
    }
}
