import Web

/// An application has sent somebody to whom it is not open: the rule, and whom to ask, before it hears of it.
struct ClosedServicePage: Page {
    let head: PageHead
    let service: String
    let purpose: String
    let sentences: [String]
    let asking: Link
    let ways: [Link]
    /// Nothing where the protocol has no word for it.
    let leaving: Leaving?

    /// Back to the application, which is then told that nobody enters.
    struct Leaving: Sendable {
        let form: PostForm
        let back = Button("Revenir à l’application", .secondary, name: FlowForm.field, value: FlowForm.refusal)
    }

    init(_ client: Client, _ request: AuthorizationRequest, _ door: ClosedDoor, form: PostForm) {
        self.init(
            service: request.serviceName ?? client.name,
            purpose: client.purpose,
            door,
            form: form,
            targets: [request.redirectURI.origin]
        )
    }

    /// - Parameters:
    ///   - service: the application, as it calls itself.
    ///   - purpose: what it is for.
    ///   - door: why it is closed to them.
    ///   - form: leads back to the application, if it can be told.
    ///   - targets: where that form may lead.
    init(service: String, purpose: String, _ door: ClosedDoor, form: PostForm?, targets: [PublicOrigin] = []) {
        head = PageHead("Vous n’avez pas accès à cette application", section: "Connexion", formTargets: targets)
        self.service = service
        self.purpose = purpose
        sentences = door.sentences
        asking = door.asking
        ways = door.ways
        leaving = form.map(Leaving.init)
    }
}
