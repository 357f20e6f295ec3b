import Web

/// One field for a code, and what to do when it does not come.
struct ReceivedCodePage: Page {
    let head: PageHead
    let paragraphs: [String]
    let form: PostForm
    let code: CodeField
    let send: Button
    /// A real button: sending again changes something.
    let again: Button?
    let links: [Link]

    init(
        _ head: PageHead,
        paragraphs: [String],
        form: PostForm,
        hint: String? = nil,
        canResend: Bool,
        links: [Link]
    ) {
        self.head = head
        self.paragraphs = paragraphs
        self.form = form
        code = CodeField(CodeForm.field, hint: hint, errors: head.errors)
        send = Button("Continuer")
        again = canResend ? Button("Recevoir un nouveau code", .secondary, name: "envoi", value: "nouveau") : nil
        self.links = links
    }
}
