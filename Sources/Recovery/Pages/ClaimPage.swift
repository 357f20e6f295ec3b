import Academies
import Web

/// The form by which somebody says who they are; which fields it has is the académie's rule.
struct ClaimPage: Page {
    let head: PageHead
    let paragraphs: [String]
    let form: PostForm
    let code: CodeField?
    let identifier: TextField?
    let numen: TextField?
    let usualName: TextField?
    let birthDate: DateFields?
    let accountType: RadioGroup?
    let send: Button
    let links: [Link]
    /// Who gives a NUMEN back, where the académie shows it beside the form.
    let help: RecoveryContacts?

    init(
        _ head: PageHead,
        paragraphs: [String],
        asking fields: [ClaimField],
        of academy: Academy,
        form: PostForm,
        typed: Form,
        send: String = "Continuer",
        links: [Link] = [],
        help: RecoveryContacts? = nil
    ) {
        let inputs = ClaimInputs(academy: academy, typed: typed, errors: head.errors)
        self.head = head
        self.paragraphs = paragraphs
        self.form = form
        code = fields.contains(.activationCode) ? inputs.code : nil
        identifier = fields.contains(.identifier) ? inputs.identifier : nil
        numen = fields.contains(.numen) ? inputs.numen : nil
        usualName = fields.contains(.usualName) ? inputs.usualName : nil
        birthDate =
            fields.contains(.birthDate)
            ? inputs.birthDate : fields.contains(.optionalBirthDate) ? inputs.optionalBirthDate : nil
        accountType = fields.contains(.accountType) ? inputs.accountType : nil
        self.send = Button(send)
        self.links = links
        self.help = help
    }
}
