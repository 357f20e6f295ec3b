import Academies
import SignIn
import Vocabulary
import Web

/// « Redirection de vos messages »: the one that runs with what ends it, or how to ask for one.
struct ForwardingPage: Page {
    let head: PageHead
    let running: SummaryList?
    /// Why nothing is sent on for now.
    let suspension: String?
    let form: PostForm
    let stop: Button
    let create: Link?

    init(_ forwarding: Forwarding?, of academy: Academy, at now: Moment, stop form: PostForm) {
        head = PageHead(
            "Redirection de vos messages",
            section: "Mon compte",
            back: Link("Retour", to: MailPageAddress.account),
            menuEntry: .account
        )
        running = forwarding.map { Self.summary($0, academy, now) }
        suspension = forwarding?.suspendedAt.map { moment in
            let since = FrenchMoment(moment, now: now, of: academy).words
            return "Cette adresse ne reçoit plus nos messages\u{A0}: la redirection est suspendue depuis \(since). "
                + "Vos messages arrivent dans votre boîte académique."
        }
        self.form = form
        stop = Button("Arrêter la redirection")
        create =
            forwarding == nil ? Link("Créer une redirection", to: MailPageAddress.forwardingCreation) : nil
    }

    private static func summary(_ forwarding: Forwarding, _ academy: Academy, _ now: Moment) -> SummaryList {
        SummaryList([
            SummaryList.Row("Adresse", forwarding.target.description, isCode: true),
            SummaryList.Row("Copie", forwarding.copy.words),
            SummaryList.Row("Motif", forwarding.purpose),
            SummaryList.Row("Créée", FrenchMoment(forwarding.createdAt, now: now, of: academy).capitalized),
            SummaryList.Row("Se termine", "Le \(FrenchTime.date(forwarding.lastDay)) au soir"),
        ])
    }
}

extension Forwarding.Copy {
    var words: String {
        switch self {
        case .kept: "Votre boîte académique garde une copie"
        case .none: "Votre boîte académique ne garde pas de copie"
        }
    }
}
