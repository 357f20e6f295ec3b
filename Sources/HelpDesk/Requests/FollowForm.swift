import Credentials
import Web

/// The number and the code of a request, as typed.
struct FollowForm: FormDecodable {
    static let number = "numero"
    static let code = "code"

    /// One sentence for a wrong number and for a wrong code.
    static let noMatch = "Ce numéro et ce code ne correspondent à aucune demande. Vérifiez-les."

    let number: HelpRequestNumber
    let code: OneTimeCode

    init(_ form: Form) throws(FormErrors) {
        var errors = FormErrors()
        let number = HelpRequestNumber(form[Self.number])
        if number == nil {
            errors.add("Saisissez le numéro de votre demande, par exemple 2026-000123.", to: Self.number)
        }
        let code = errors.collect(Self.code) { () throws(OneTimeCode.Problem) in try OneTimeCode(form[Self.code]) }
        guard let number, let code else { throw errors }
        self.number = number
        self.code = code
    }
}
