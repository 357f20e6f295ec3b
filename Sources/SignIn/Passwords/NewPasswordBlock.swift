import Academies
import Credentials
import Web

/// The choice of a password, on every page where one is chosen: its rules in words, what managers may propose, a meter,
/// and proposals of ours.
///
/// Complete without script; `preau.js` then keeps the list and the meter true while one types.
package struct NewPasswordBlock: Sendable {
    package static let field = "nouveau"
    package static let verificationField = "verification"

    let password: PasswordField
    let rules: [Rule]
    /// The sentence about passphrases, which are dispensed from composition.
    let passphrase: String?
    /// What was found of a password that was refused.
    let strength: Meter?
    let verification: PasswordField?
    let proposals: PasswordProposals
    /// Where the script asks what it cannot judge by itself.
    let advice: PostForm

    /// A line of the list.
    struct Rule: Sendable {
        let text: String
        /// A regular expression of browsers; nothing for what only the server knows.
        let pattern: String?
        /// “Fait” or “À faire”, once there was something to judge.
        let state: String?
        let isMet: String?
    }

    /// « Solidité : moyenne ».
    struct Meter: Sendable {
        let level: Int
        let word: String
    }

    init(
        of academy: Academy,
        username: String?,
        proposals: PasswordProposals,
        advice: PostForm,
        verdict: PasswordVerdict?,
        errors: FormErrors
    ) {
        let policy = PasswordSetting.policy(of: academy)
        password = PasswordField(
            choosing: Self.field,
            hint: academy.password.sentence,
            rules: policy.passwordRules,
            username: username,
            errors: errors
        )
        rules = policy.rules.map { rule in Rule(rule, verdict?.findings.first { $0.rule == rule }) }
        passphrase = policy.passphraseLine
        strength = verdict.map { Meter(level: $0.strength.rawValue + 1, word: "\($0.strength).") }
        verification =
            academy.password.wantsVerification
            ? PasswordField(
                choosing: Self.verificationField,
                label: "Vérification du nouveau mot de passe",
                hint: "Il doit être identique au mot de passe saisi ci-dessus.",
                rules: policy.passwordRules,
                errors: errors
            ) : nil
        self.proposals = proposals
        self.advice = advice
    }
}

extension NewPasswordBlock.Rule {
    init(_ rule: PasswordRule, _ finding: PasswordVerdict.Finding?) {
        text = "\(rule)"
        pattern = Self.pattern(rule)
        state = finding?.state
        isMet = finding.map { "\($0.isMet)" }
    }

    /// The same judgement as ``CharacterKind`` in the regular expressions of browsers (ECMA-262, `u` flag).
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
