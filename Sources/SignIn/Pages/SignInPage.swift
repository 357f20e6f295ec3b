import Academies
import Foundation
import Web

/// `/connexion` on the host of an académie: identifier and password together, in one form.
struct SignInPage: Page {
    let head: PageHead
    let academy: String
    /// To another académie.
    let change: Link?
    private(set) var form: PostForm
    /// What was sent when the session had closed, and goes on after signing in.
    let answers: KeptAnswers?
    let identifier: TextField
    let password: PasswordField
    let remember: Checkbox
    let signIn: Button
    let ways: [Link]

    /// - Parameters:
    ///   - academy: where one signs in.
    ///   - identifier: as typed, or remembered.
    ///   - isRemembered: whether this browser keeps the identifier.
    ///   - form: where to send it.
    ///   - change: the address where another académie is chosen.
    ///   - elsewhere: the académie whose address was typed, and its own sign-in page.
    ///   - passage: the application that signing in leads to.
    ///   - answers: what was sent when the session had closed.
    ///   - errors: what to correct.
    init(
        _ academy: Academy,
        identifier: String = "",
        isRemembered: Bool = false,
        form: PostForm,
        change: String?,
        elsewhere: (academy: Academy, address: String)? = nil,
        passage: ServicePassage? = nil,
        answers: KeptAnswers? = nil,
        errors: FormErrors = FormErrors()
    ) {
        head = PageHead(
            passage.map { "Se connecter au service «\u{A0}\($0.service)\u{A0}»" } ?? "Se connecter",
            section: academy.heading,
            notification: elsewhere.map { Self.hint($0.academy, $0.address) } ?? answers.map { _ in Self.kept },
            errors: errors,
            formTargets: passage?.formTargets ?? []
        )
        self.academy = academy.heading
        self.change = change.map { Link("Changer", to: $0, complement: "d’académie") }
        self.form = form
        self.answers = answers
        self.identifier = TextField(
            SignInForm.identifierField,
            label: "Identifiant ou adresse académique",
            hint: "Par exemple mdupond ou michel.dupond@\(academy.mailDomain).",
            value: identifier,
            errors: errors,
            autocomplete: "username webauthn",
            inputMode: "email",
            autocapitalize: "none"
        )
        password = PasswordField(SignInForm.passwordField, errors: errors)
        remember = Checkbox(
            SignInForm.rememberField,
            label: "Retenir mon identifiant sur cet appareil",
            isChecked: isRemembered
        )
        signIn = Button("Se connecter")
        ways = Self.ways(academy)
    }

    private static let kept = NotificationBanner(
        .attention,
        text:
            "Votre session s’est fermée avant votre envoi. Connectez-vous\u{A0}: vos réponses sont gardées 30\u{A0}minutes."
    )

    private static func hint(_ other: Academy, _ address: String) -> NotificationBanner {
        NotificationBanner(
            .information,
            text: "Cette adresse est celle de \(other.inSentence).",
            link: Link("Continuer avec \(other.name)", to: address)
        )
    }

    /// What the académie's own people look for, in its words, then what is common to all.
    private static func ways(_ academy: Academy) -> [Link] {
        let own = academy.menu("signIn")?.links ?? []
        let links = own.map { link in
            switch link.target {
            case .page(let path): Link(link.label, to: path)
            case .address(let url): Link(link.label, to: url.absoluteString)
            }
        }
        return links + common.filter { link in !links.contains { $0.href == link.href } }
    }

    private static let common = [
        Link("Mot de passe oublié\u{202F}?", to: "/mot-de-passe-oublie"),
        Link("Je ne connais pas mon identifiant", to: "/identifiant"),
        Link("C’est ma première fois", to: "/activer"),
    ]
}

/// The same for all who come to sign in, until they have typed something.
extension SignInPage: Recurring {
    func leaving(_ blanks: inout Blanks) -> SignInPage? {
        guard identifier.isEmpty, answers == nil, head.errors.isEmpty else { return nil }
        var open = self
        open.form = form.leaving(&blanks)
        return open
    }
}
