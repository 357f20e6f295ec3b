import Credentials
import SignIn

/// Five passwords to choose from, drawn by us for whoever has no generator at hand.
struct PasswordProposals: Sendable {
    let room: AccountRoom

    static let count = 5
    /// A proposal that holds the person's own words is drawn again; so many in a row is no chance.
    private static let mostDraws = 50

    enum Kind: String, Sendable, CaseIterable {
        case words = "mots"
        case characters = "signes"
    }

    func draw(_ kind: Kind, _ context: SignedInContext) async throws -> [String] {
        let policy = PasswordSetting.policy(of: context.academy)
        var proposals: [String] = []
        for _ in 0..<Self.mostDraws where proposals.count < Self.count {
            let drawn = try kind == .words ? room.generator.words(for: policy) : room.generator.characters(for: policy)
            let verdict = try await room.passwords.judge(
                drawn.revealed,
                for: context.session.account,
                of: context.academy
            )
            if verdict.isAccepted { proposals.append(drawn.revealed) }
        }
        return proposals
    }
}
