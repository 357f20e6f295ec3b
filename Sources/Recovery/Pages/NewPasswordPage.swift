import SignIn
import Web

/// The page where a new password is chosen, without the one that is lost.
struct NewPasswordPage: Page {
    let head: PageHead
    let reason: String
    let identifier: SummaryList
    let form: PostForm
    let block: NewPasswordBlock
    let send: Button

    init(_ head: PageHead, reason: String, login: String, form: PostForm, block: NewPasswordBlock) {
        self.head = head
        self.reason = reason
        identifier = SummaryList([.init("Identifiant", login, isCode: true)])
        self.form = form
        self.block = block
        send = Button("Confirmer")
    }
}
