import Web

/// `/deconnexion` while a session is open: a link changes nothing, a button does.
struct SignOutPage: Page {
    let head = PageHead("Fermer votre session", section: "Connexion", back: Link("Retour", to: SignInAddress.home))
    let form: PostForm
    let signOut = Button("Me déconnecter")
}
