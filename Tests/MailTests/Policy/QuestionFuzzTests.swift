import People
import Testing

@testable import Mail

@Suite("Damaged questions")
struct QuestionFuzzTests {
    @Test(arguments: [
        QuestionFuzz.socketmap(seed: 1, count: 3000), QuestionFuzz.policy(seed: 2, count: 3000),
    ])
    func `are read, refused or waited for, and mean the same in pieces`(report: FeedFuzz.Report) {
        #expect(report.inputs == 3000)
        #expect(report.accepted > 300)
        #expect(report.errors > 300)
    }

    @Test func `are the same for the same seed`() {
        #expect(QuestionFuzz.policy(seed: 3, count: 100) == QuestionFuzz.policy(seed: 3, count: 100))
        #expect(QuestionFuzz.policy(seed: 3, count: 100) != QuestionFuzz.policy(seed: 4, count: 100))
    }
}
