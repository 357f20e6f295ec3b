import Academies
import Credentials
import SignIn
import Vocabulary
import Web

/// The choice of a password: its rules in words, what managers may propose, and proposals of ours.
struct NewPasswordBlock: Sendable {
    static let field = "nouveau"
    static let verificationField = "verification"

    let password: PasswordField
    /// What no pattern can check while one types; the server judges it.
    let otherRules: [String]
    let verification: PasswordField?
    let words: [String]
    let characters: [String]

    init(
        of academy: Academy,
        username: String,
        generator: PasswordGenerator,
        errors: FormErrors
    ) throws(PasswordGeneratorProblem) {
        let policy = PasswordSetting.policy(of: academy)
        let checkable = policy.rules.compactMap { rule in
            Self.pattern(rule).map { RuleList.Rule("\(rule)", pattern: $0) }
        }
        password = PasswordField(
            choosing: Self.field,
            hint: academy.password.sentence,
            rules: policy.passwordRules,
            username: username,
            policy: RuleList(checkable),
            errors: errors
        )
        otherRules =
            policy.rules.filter { Self.pattern($0) == nil }.map(\.description)
            + [policy.passphraseLine].compactMap(\.self)
        verification = academy.password.wantsVerification ? Self.verification(policy, username, errors) : nil
        words = try Self.proposals(3) { () throws(PasswordGeneratorProblem) in try generator.words(for: policy) }
        characters = try Self.proposals(2) { () throws(PasswordGeneratorProblem) in
            try generator.characters(for: policy)
        }
    }

    private static func verification(
        _ policy: PasswordPolicy,
        _ username: String,
        _ errors: FormErrors
    ) -> PasswordField {
        PasswordField(
            choosing: verificationField,
            label: "Vérification du nouveau mot de passe",
            hint: "Il doit être identique au mot de passe saisi ci-dessus.",
            rules: policy.passwordRules,
            username: username,
            errors: errors
        )
    }

    private static func proposals(
        _ count: Int,
        _ draw: () throws(PasswordGeneratorProblem) -> ProposedPassword
    ) throws(PasswordGeneratorProblem) -> [String] {
        var drawn: [String] = []
        for _ in 0..<count { drawn.append(try draw().revealed) }
        return drawn
    }

    /// The rule for `preau.js`, in the words of JavaScript's regular expressions with the `u` flag.
    private static func pattern(_ rule: PasswordRule) -> String? {
        switch rule {
        case .length(let minimum): "^[\\s\\S]{\(minimum),}$"
        case .contains(.lower): "\\p{Lowercase}"
        case .contains(.upper): "\\p{Uppercase}"
        case .contains(.digit): "\\p{Nd}"
        case .contains(.special): "[^\\p{Lowercase}\\p{Uppercase}\\p{Nd}]"
        case .nationalFloor, .nothingPersonal, .notCommon, .storable: nil
        }
    }
}

/// What a person typed for a new password, and what to say when it is refused.
struct NewPasswordForm {
    let password: String
    let verification: String?

    init(_ form: Form, of academy: Academy) {
        password = form[NewPasswordBlock.field]
        verification = academy.password.wantsVerification ? form[NewPasswordBlock.verificationField] : nil
    }

    /// The error to show; nothing when the refusal is not about what was typed.
    static func errors(for refusal: PasswordSetting.Refusal) -> FormErrors? {
        let field = NewPasswordBlock.field
        switch refusal {
        case .verificationDiffers:
            return FormErrors("Les deux saisies sont différentes.", field: NewPasswordBlock.verificationField)
        case .unusable(let problem): return FormErrors(problem.description, field: field)
        case .againstRules(let verdict):
            return FormErrors(verdict.reason ?? "Choisissez un autre mot de passe.", field: field)
        case .sameAsBefore:
            return FormErrors("Choisissez un mot de passe que vous n’avez pas déjà utilisé ici.", field: field)
        case .crowded, .noAccount, .tooLate: return nil
        }
    }
}
