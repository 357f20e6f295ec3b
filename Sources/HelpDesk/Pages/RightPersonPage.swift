import Academies
import Web

/// Whose help one needs depends on one's post and département.
struct RightPersonPage: Page {
    let head: PageHead
    let form: PostForm
    let before: SaidBefore
    let you: AboutYou
    let go: Button

    init(_ said: Circumstances, _ departements: [Departement], form: PostForm, errors: FormErrors = FormErrors()) {
        head = PageHead(
            "Trouver le bon interlocuteur",
            section: "Aide",
            back: Link("Retour", to: said.address(HelpAddress.diagnosis)),
            journey: PageHead.Journey(),
            errors: errors
        )
        self.form = form
        before = SaidBefore(said)
        you = AboutYou(said, departements, errors: errors)
        go = Button("Continuer")
    }
}
