import TestStaff
import Testing
import Vocabulary

@testable import Credentials
@testable import SignIn

@Suite("What the time of an answer tells", .serialized, .timeLimit(.minutes(10)))
struct TimingTests {
    /// Compares the middle of two series of answers.
    ///
    /// Known and unknown names are tried in turn, so that whatever else the machine does weighs on both; a few slow
    /// answers do not move the middle of a series.
    @Test func `known and unknown names take the same time`() async throws {
        let parameters = try #require(Argon2idParameters(kibibytes: 8 * 1024, passes: 2))
        try await Portal.open(hashing: CountedHashing(parameters)) { portal in
            var portal = portal
            portal.limits.account = ThrottleLimit(tries: 1000, window: .minutes(15))
            portal.limits.source = ThrottleLimit(tries: 1000, window: .minutes(15))
            let desk = try portal.desk()
            let visit = try portal.visit()
            var times: [String: [Duration]] = [:]

            for round in 0..<32 {
                for name in ["mdupond", "xinconnu"] {
                    let time = await ContinuousClock().measure {
                        await #expect(throws: SignInDesk.Refusal.noMatch) {
                            try await desk.signIn(as: name, with: "Platane-8-Cour", on: visit)
                        }
                    }
                    if round >= 2 { times[name, default: []].append(time) }
                }
            }

            let medians = try ["mdupond", "xinconnu"].map { try #require(times[$0]).sorted()[15] }
            #expect((0.67...1.5).contains(medians[0] / medians[1]), "medians \(medians)")
        }
    }
}
