import Academies
import People
import Vocabulary
import Web

/// The end of a journey: what one signs in with, where, and when applications follow.
///
/// It can be printed.
struct RecoveryDonePage: Page {
    let head: PageHead
    let panel: ConfirmationPanel
    let login: SummaryList
    let propagation: String
    let mail: MailSettings?
    let signIn: Link

    init(activated file: AccountFile, of academy: Academy, signInAt origin: String, on day: CivilDate) {
        self.init(
            PageHead("Votre compte est activé", section: Entrance.activation.section),
            ConfirmationPanel("C’est terminé", text: "Vous pouvez maintenant vous connecter."),
            file,
            academy,
            origin,
            MailSettings(academy, on: day)
        )
    }

    init(changed file: AccountFile, of academy: Academy, signInAt origin: String) {
        let text =
            "Vos autres sessions sont fermées. Connectez-vous avec votre identifiant et votre nouveau mot de passe."
        self.init(
            PageHead("Votre mot de passe est changé", section: Entrance.password.section),
            ConfirmationPanel("C’est terminé", text: text),
            file,
            academy,
            origin,
            nil
        )
    }

    private init(
        _ head: PageHead,
        _ panel: ConfirmationPanel,
        _ file: AccountFile,
        _ academy: Academy,
        _ origin: String,
        _ mail: MailSettings?
    ) {
        self.head = head
        self.panel = panel
        login = SummaryList([
            .init("Identifiant", file.login?.text ?? "", isCode: true),
            .init("Adresse", file.address?.description ?? "", isCode: true),
            .init("Pour se connecter", origin, isCode: true),
        ])
        propagation = academy.service.propagation.sentence
        self.mail = mail
        signIn = Link("Me connecter", to: "/connexion")
    }
}
