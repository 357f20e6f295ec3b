import SignIn
import Web

/// What the pages on the way to an application send back.
enum FlowForm {
    static let field = "reponse"
    static let refusal = "refused"
}

/// `prompt=select_account`: the account that is open here, or another one.
struct AccountChoicePage: Page {
    let head: PageHead
    let service: String
    let account: String
    let form: PostForm
    let go: Button
    let other: Button

    init(_ client: Client, _ request: AuthorizationRequest, form: PostForm, in context: SessionContext) {
        self.init(
            service: request.serviceName ?? client.name,
            account: context.web.surroundings.accountName ?? "",
            form: form,
            targets: [request.redirectURI.origin]
        )
    }

    init(service: String, account: String, form: PostForm, targets: [PublicOrigin]) {
        head = PageHead("Choisir votre compte", section: "Connexion", formTargets: targets)
        self.service = service
        self.account = account
        self.form = form
        go = Button("Continuer avec ce compte", name: FlowForm.field, value: Flow.Answer.chosen.rawValue)
        other = Button(
            "Utiliser un autre compte",
            .secondary,
            name: FlowForm.field,
            value: Flow.Answer.other.rawValue
        )
    }
}

/// `prompt=consent`: what an application will be told, before it is.
struct ConsentPage: Page {
    let head: PageHead
    let service: String
    let purpose: String
    let told: [String]
    let form: PostForm
    let go: Button
    let leave: Button

    init(_ client: Client, _ request: AuthorizationRequest, form: PostForm) {
        self.init(
            service: request.serviceName ?? client.name,
            purpose: client.purpose,
            scopes: request.scopes,
            form: form,
            targets: [request.redirectURI.origin]
        )
    }

    init(service: String, purpose: String, scopes: [String], form: PostForm, targets: [PublicOrigin]) {
        head = PageHead("Ce que nous dirons de vous", section: "Connexion", formTargets: targets)
        self.service = service
        self.purpose = purpose
        told = Self.sentences.filter { scopes.contains($0.scope) }.map(\.sentence)
        self.form = form
        go = Button("Continuer", name: FlowForm.field, value: Flow.Answer.consented.rawValue)
        leave = Button("Ne pas continuer", .secondary, name: FlowForm.field, value: FlowForm.refusal)
    }

    /// In the words of those it is about; what is not here is told to nobody.
    private static let sentences: [(scope: String, sentence: String)] = [
        ("profile", "Vos nom et prénom, et votre identifiant."),
        ("given_name", "Votre prénom."),
        ("usual_name", "Votre nom d’usage."),
        ("email", "Votre adresse académique."),
        ("phone", "Votre téléphone professionnel."),
        ("uid", "Un numéro qui vous distingue, et qui n’est pas votre NUMEN."),
        ("siret", "Le numéro SIRET de votre académie."),
        ("organizational_unit", "Le nom de votre académie."),
        ("education", "Vos fonctions et vos établissements."),
        ("offline_access", "Elle pourra le redemander pendant 90\u{A0}jours, même après votre départ."),
    ]
}

/// An application asks that the session end: its owner decides.
struct LogoutPage: Page {
    let head: PageHead
    let service: String?
    let form: PostForm
    let signOut = Button("Me déconnecter")
    let stay = Link("Rester connecté", to: SignInAddress.home)

    init(service: String?, form: PostForm, targets: [PublicOrigin]) {
        head = PageHead("Fermer votre session", section: "Connexion", formTargets: targets)
        self.service = service
        self.form = form
    }
}
