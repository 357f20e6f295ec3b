import Web

/// `method=POST`: the ticket travels in a form, which goes by itself where scripts run and by its button elsewhere.
struct CASHandoverPage: Page {
    let head: PageHead
    let service: String
    let address: String
    let ticket: String
    let go = Button("Continuer vers l’application")

    init(service: String, address: CASService, ticket: String) {
        head = PageHead("Votre session est ouverte", section: "Connexion", formTargets: [address.origin])
        self.service = service
        self.address = address.text
        self.ticket = ticket
    }
}
