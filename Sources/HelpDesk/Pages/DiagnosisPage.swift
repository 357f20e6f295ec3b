import SignIn
import Web

/// « Ce que nous voyons »: facts first, then what usually repairs, then people.
struct DiagnosisPage: Page {
    let head: PageHead
    let problem: String?
    let facts: [Fact]
    let repairs: [RepairLine]
    let signIn: Link?
    let contact: Link

    struct RepairLine: Sendable {
        let sentence: String
        let link: Link?

        init(_ repair: Cause.Repair) {
            sentence = repair.sentence
            link = repair.label.flatMap { label in repair.address.map { Link(label, to: $0) } }
        }
    }

    init(_ said: Circumstances, facts: [Fact], isSignedIn: Bool, hasAcademy: Bool) {
        head = PageHead(
            "Ce que nous voyons",
            section: "Aide",
            back: Link("Retour", to: said.cause.map(HelpAddress.cause) ?? HelpAddress.problem),
            journey: PageHead.Journey()
        )
        problem = said.cause == nil ? nil : Wording.cause(said)
        self.facts = facts
        repairs = said.repairs.map(RepairLine.init)
        signIn =
            isSignedIn || !hasAcademy
            ? nil : Link("Me connecter pour en savoir plus", to: SignInAddress.signIn(resuming: HelpAddress.diagnosis))
        contact = Link("Trouver le bon interlocuteur", to: said.address(HelpAddress.person))
    }
}
