import Web

/// An application has sent somebody to whom it is not open: the rule, and whom to ask, before it hears of it.
struct ClosedServicePage: Page {
    let head: PageHead
    let service: String
    let purpose: String
    let sentences: [String]
    let asking: Link
    let ways: [Link]
    let form: PostForm
    /// Back to the application, which is then told that nobody enters.
    let back: Button

    init(_ client: Client, _ request: AuthorizationRequest, _ door: ClosedDoor, form: PostForm) {
        self.init(
            service: request.serviceName ?? client.name,
            purpose: client.purpose,
            door,
            form: form,
            targets: [request.redirectURI.origin]
        )
    }

    init(service: String, purpose: String, _ door: ClosedDoor, form: PostForm, targets: [PublicOrigin]) {
        head = PageHead("Vous n’avez pas accès à cette application", section: "Connexion", formTargets: targets)
        self.service = service
        self.purpose = purpose
        sentences = door.sentences
        asking = door.asking
        ways = door.ways
        self.form = form
        back = Button("Revenir à l’application", .secondary, name: FlowForm.field, value: FlowForm.refusal)
    }
}
