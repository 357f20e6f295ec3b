import Academies
import Credentials
import Testing

@testable import SignIn

@Suite("Proposals of passwords")
struct ProposalsTests {
    /// What an académie states, told apart from where it is stated.
    private static let policies: [PasswordPolicy] = {
        let all = (try? AcademyCatalogue.shipped().academies.map { PasswordSetting.policy(of: $0) }) ?? []
        return Array(Set(all))
    }()

    @Test func `the policies of the thirty académies are all here`() throws {
        #expect(try AcademyCatalogue.shipped().academies.count == 30)
        #expect(Self.policies.count >= 4)
    }

    @Test(arguments: policies)
    func `U42: a thousand proposals satisfy the policy of each académie`(policy: PasswordPolicy) throws {
        let common = try CommonPasswords.bundled()
        let generator = try PasswordGenerator(common: common)
        for turn in 0..<1000 {
            let drawn = try turn.isMultiple(of: 2) ? generator.words(for: policy) : generator.characters(for: policy)
            let text = drawn.revealed
            #expect(text.count >= policy.minimumLength)
            #expect(policy.required.isSubset(of: Set(text.unicodeScalars.map(CharacterKind.init))))
            #expect(policy.judge(text, for: .nobody, against: common).isAccepted)
        }
    }
}
