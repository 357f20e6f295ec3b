/// What the rules say of one password: the live list, the meter and the server's decision all read it.
package struct PasswordVerdict: Hashable, Sendable {
    /// Every rule of the policy, in the order of the list, met or not.
    package let findings: [Finding]

    /// How many bits a patient attacker has to guess, from what the password is made of.
    package let estimatedBits: Double

    package var isAccepted: Bool { findings.allSatisfy(\.isMet) }

    /// A password that fails a rule is never announced as good.
    package var strength: Strength {
        let measured = Strength(bits: estimatedBits)
        return isAccepted ? measured : min(measured, .fair)
    }

    /// One reason at a time, the first of the list.
    package var reason: String? { findings.lazy.compactMap(\.sentence).first }

    /// « 3 règles sur 5 sont remplies. »
    package var progress: String {
        let met = findings.count(where: \.isMet)
        let total = findings.count == 1 ? "1 règle" : "\(findings.count)"
        switch met {
        case 0: return "Aucune règle sur \(total) n’est remplie."
        case 1: return "1 règle sur \(total) est remplie."
        default: return "\(met) règles sur \(total) sont remplies."
        }
    }
}

extension PasswordVerdict {
    /// One rule, with what the password makes of it.
    package struct Finding: Hashable, Sendable {
        package let rule: PasswordRule

        /// Why the rule is not met; nothing when it is.
        package let fault: PasswordFault?

        package var isMet: Bool { fault == nil }

        /// The whole sentence shown as an error, when there is one.
        package var sentence: String? { fault?.description }

        /// What stands before the rule in the list.
        package var state: String { isMet ? "Fait\u{A0}: " : "À faire\u{A0}: " }

        /// The line of the list: « À faire : un chiffre ».
        package var line: String { state + rule.description }
    }
}
