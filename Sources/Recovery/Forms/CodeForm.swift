import Credentials
import Web

/// The form of a code: the one that was sent, of eight signs, or one that was handed over, of twelve.
struct CodeForm {
    static let field = "code"

    let code: RecoveryDesk.TypedCode

    init(_ form: Form) throws(FormErrors) {
        if let handedOver = ActivationCode(form[Self.field]) {
            code = .handedOver(handedOver)
            return
        }
        do {
            code = .oneTime(try OneTimeCode(form[Self.field]))
        } catch {
            throw FormErrors(error.description, field: Self.field)
        }
    }
}
