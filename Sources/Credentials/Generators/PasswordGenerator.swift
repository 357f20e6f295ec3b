import Foundation
package import Vocabulary

/// Proposes passwords: « Des mots faciles à retenir » or « Des caractères mélangés ».
///
/// Proposals obey the policy and avoid what is known of the person. Words and signs are drawn evenly, and a
/// proposal that the policy refuses is thrown away whole.
package struct PasswordGenerator: Sendable {
    private let words: [String]
    private let common: CommonPasswords
    private let random: RandomSource

    /// More refusals in a row than chance explains.
    private static let mostDraws = 1000

    package init(common: CommonPasswords, random: RandomSource = .system) throws(CredentialsDataProblem) {
        let lines = try WordFile.lines(of: "passphrase-words.txt")
        words = lines.map { String(decoding: $0, as: UTF8.self) }
        self.common = common
        self.random = random
    }

    /// Words joined by hyphens: five for the floor of limited attempts, seven for the other.
    ///
    /// What the policy asks besides is added in plain view: a capital at the front, a digit at the end. Neither adds
    /// entropy to the count, except the digit, which is drawn.
    package func words(
        _ count: Int? = nil,
        for policy: PasswordPolicy,
        context: PasswordContext = .nobody
    ) throws(PasswordGeneratorProblem) -> ProposedPassword {
        let count = max(count ?? 5, policy.floor == .alone ? 7 : 5)
        let hasDigit = policy.required.contains(.digit)
        let bits = Double(count) * log2(Double(words.count)) + (hasDigit ? log2(Double(Self.digits.count)) : 0)
        return try accepted(policy, context, bits: bits) {
            var pieces = (0..<count).map { _ in words[random.number(in: words.indices)] }
            if policy.required.contains(.upper), let first = pieces.first { pieces[0] = first.capitalized }
            if hasDigit { pieces.append(String(draw(from: Self.digits))) }
            return pieces.joined(separator: "-")
        }
    }

    /// Groups of four unambiguous signs joined by hyphens: `kT7q-Rm3x-9Vfa-bZ2e`.
    package func characters(
        groups: Int = 4,
        for policy: PasswordPolicy,
        context: PasswordContext = .nobody
    ) throws(PasswordGeneratorProblem) -> ProposedPassword {
        let groups = max(groups, 4, (policy.minimumLength + 5) / 5)
        let bits = Double(groups * 4) * log2(Double(Self.signs.count))
        return try accepted(policy, context, bits: bits) {
            let pieces = (0..<groups).map { _ in String((0..<4).map { _ in draw(from: Self.signs) }) }
            return pieces.joined(separator: "-")
        }
    }

    private func accepted(
        _ policy: PasswordPolicy,
        _ context: PasswordContext,
        bits: Double,
        _ draw: () -> String
    ) throws(PasswordGeneratorProblem) -> ProposedPassword {
        for _ in 0..<Self.mostDraws {
            let drawn = draw()
            if policy.judge(drawn, for: context, against: common).isAccepted {
                return ProposedPassword(revealed: drawn, bits: bits)
            }
        }
        throw .policyNeverMet(draws: Self.mostDraws)
    }

    private func draw(from signs: [Character]) -> Character { signs[random.number(in: signs.indices)] }

    /// Without zero and one, which the eye takes for letters.
    static let digits = Array("23456789")

    /// Without 0, O, o, 1, I and l.
    static let signs = Array("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ") + digits
}

/// No proposal met the policy: it asks for something that proposals do not contain.
package enum PasswordGeneratorProblem: Error, Hashable, Sendable {
    case policyNeverMet(draws: Int)
}

extension PasswordGeneratorProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .policyNeverMet(let draws):
            "None of \(draws) drawn passwords met the policy. Lower its minimum length below 120."
        }
    }
}
