import Web

/// After signing in again: what was sent when the session had closed is one press away from going on.
///
/// A button, not a redirection: only a form of ours may change anything, and whoever comes back decides.
struct ResumePage: Page {
    let head = PageHead("Reprendre où vous en étiez", section: "Connexion")
    let form: PostForm
    let field: String
    let kept: String
    let send = Button("Envoyer mes réponses")
    let leave = Link("Ne pas les envoyer", to: SignInAddress.home)
}
