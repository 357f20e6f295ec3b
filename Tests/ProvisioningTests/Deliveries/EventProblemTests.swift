import Outbox
import Testing

@testable import Provisioning

@Suite("Why an application has not heard")
struct EventProblemTests {
    @Test(arguments: [200, 202, 204, 299])
    func `one that has taken what it was brought has heard`(status: Int) throws {
        let answer = OutgoingExchange.Answer(status: status, body: [1])
        let judged = try EventProblem.judge(.success(answer))
        #expect(judged == answer)
    }

    @Test(arguments: [(400, true), (301, false), (401, false), (404, false), (503, false)])
    func `only what is refused as wrong is given up at once`(status: Int, isPermanent: Bool) {
        #expect(throws: EventProblem(code: "http \(status)", isPermanent: isPermanent)) {
            try EventProblem.judge(.success(OutgoingExchange.Answer(status: status, body: [])))
        }
    }

    @Test func `one that cannot be reached will hear later`() {
        #expect(throws: EventProblem(code: "libcurl 7", isPermanent: false)) {
            try EventProblem.judge(.failure(OutgoingExchange.Failure(code: 7)))
        }
    }
}
