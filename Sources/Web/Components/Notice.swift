/// Something everybody must know for a while (phishing, outage, a redirection in force), above every page.
package struct Notice: Hashable, Sendable {
    let id: String
    let kind: String
    let title: String
    let text: String
    let link: Link?
    let action: Action?
    let endsOn: String?

    /// The identifier is unique on the page; `endsOn` is its last day, `2026-12-08`; the action ends what the notice is
    /// about, such as “Arrêter” for a redirection.
    package init(
        id: String,
        _ kind: NoticeKind,
        title: String,
        text: String,
        link: Link? = nil,
        action: Action? = nil,
        endsOn: String? = nil
    ) {
        self.id = id
        self.kind = kind.rawValue
        self.title = title
        self.text = text
        self.link = link
        self.action = action
        self.endsOn = endsOn
    }

    package struct Action: Hashable, Sendable {
        let form: PostForm
        let button: Button

        package init(_ button: Button, form: PostForm) {
            self.form = form
            self.button = button
        }
    }
}
