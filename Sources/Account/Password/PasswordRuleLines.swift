import Credentials
import Web

/// The list of rules beside the new password: those a browser can check while one types, and those only we can.
struct PasswordRuleLines: Sendable {
    let checkedLive: RuleList
    /// Judged when the form is sent, or by the notice of known passwords.
    let checkedHere: [String]

    init(_ policy: PasswordPolicy) {
        checkedLive = RuleList(
            policy.rules.compactMap { rule in
                Self.pattern(rule).map { RuleList.Rule(rule.description, pattern: $0) }
            }
        )
        checkedHere =
            policy.rules.filter { Self.pattern($0) == nil }.map(\.description)
            + [policy.passphraseLine].compactMap(\.self)
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
