import People
import Testing

@testable import Federation

@Suite("Damaged tokens and requests")
struct RequestFuzzTests {
    @Test func `are read or refused, and no token verifies that nobody signed`() throws {
        for report in [
            try RequestFuzz.tokens(seed: 1, count: 3000), RequestFuzz.claims(seed: 2, count: 3000),
            try RequestFuzz.requests(seed: 3, count: 3000),
        ] {
            #expect(report.inputs == 3000)
            #expect(report.accepted > 300, "\(report)")
            #expect(report.refused > 300, "\(report)")
        }
    }

    @Test func `a refusal of a request tells its application why`() throws {
        let report = try RequestFuzz.requests(seed: 4, count: 3000)
        #expect(report.errors > 300, "\(report)")
    }

    @Test func `are the same for the same seed`() throws {
        #expect(try RequestFuzz.tokens(seed: 3, count: 100) == RequestFuzz.tokens(seed: 3, count: 100))
        #expect(RequestFuzz.claims(seed: 3, count: 100) != RequestFuzz.claims(seed: 4, count: 100))
    }
}
