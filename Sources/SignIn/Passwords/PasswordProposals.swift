import Credentials

/// Passwords drawn by us for whoever has no generator at hand: in words, in mixed characters.
struct PasswordProposals: Sendable, Encodable {
    static let count = 5

    let mots: [String]
    let signes: [String]

    /// Draws them all; none holds what is known of the person.
    init(
        _ generator: PasswordGenerator,
        for policy: PasswordPolicy,
        context: PasswordContext
    ) throws(PasswordGeneratorProblem) {
        var words: [String] = []
        var signs: [String] = []
        for _ in 0..<Self.count {
            words.append(try generator.words(for: policy, context: context).revealed)
            signs.append(try generator.characters(for: policy, context: context).revealed)
        }
        mots = words
        signes = signs
    }
}
