import Academies
import Database
import SignIn
import TestDatabases
import Testing
import Vocabulary

@testable import Credentials
@testable import Recovery

/// Known and unknown people are told apart by nothing an onlooker can time.
@Suite("What the time of a recovery tells", .serialized, .timeLimit(.minutes(10)))
struct TimingTests {
    /// How often a time of one series is longer than one of the other, from 0 to 1: a half when they are alike.
    ///
    /// The statistic of Mann and Whitney (1947). Ranks only: a few slow answers of a busy machine weigh as few do.
    private func dominance(_ left: [Duration], over right: [Duration]) -> Double {
        let wins = left.reduce(0.0) { total, one in
            total + right.reduce(0.0) { $0 + ($1 < one ? 1 : $1 == one ? 0.5 : 0) }
        }
        return wins / Double(left.count * right.count)
    }

    @Test func `the measure sees a mail sent at once, and a password hashed for some only`() {
        let random = RandomSource.seeded(17)
        func times(_ extra: Int) -> [Duration] {
            (0..<60).map { _ in
                let stall = random.number(in: 0..<10) == 0 ? random.number(in: 0..<40_000) : 0
                return .microseconds(3000 + random.number(in: 0..<2500) + stall + extra)
            }
        }
        #expect(Self.alike.contains(dominance(times(0), over: times(0))))
        #expect(!Self.alike.contains(dominance(times(3000), over: times(0))))
        #expect(!Self.alike.contains(dominance(times(0), over: times(20_000))))
    }

    /// Room for what a known person's row costs more, a fraction of the answer, on a machine that has other things to do.
    private static let alike = 0.15...0.85

    /// Two claims that get the same answer.
    fileprivate struct Pair: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let slug: String
        let entrance: Entrance
        let claims: @Sendable () throws -> [IdentityClaim]
    }

    private static let dupond = "1000001"
    private static let nobody = "1999999"

    private static func numen(_ number: String, _ name: String? = nil, year: Int = 1964) throws -> IdentityClaim {
        let date = try #require(CivilDate("\(year)-03-10"))
        return IdentityClaim(.numen(try Numen("09E\(number)ABC")), usualName: name, birthDate: date)
    }

    fileprivate static let pairs = [
        Pair(testDescription: "lost password, NUMEN", slug: "lille", entrance: .password) {
            [try numen(dupond, "dupond"), try numen(nobody, "dupond")]
        },
        Pair(testDescription: "activation, wrong birth date", slug: "lille", entrance: .activation) {
            [try numen(dupond, year: 1965), try numen(nobody, year: 1965)]
        },
        Pair(testDescription: "lost identifier, wrong birth date", slug: "lille", entrance: .identifier) {
            [try numen(dupond, year: 1965), try numen(nobody, year: 1965)]
        },
        Pair(testDescription: "lost password, identifier", slug: "versailles", entrance: .password) {
            [IdentityClaim(.identifier("mdupond")), IdentityClaim(.identifier("xinconnu"))]
        },
    ]

    /// A claim, and the code that follows where one does.
    private func walk(_ claim: IdentityClaim, _ pair: Pair, _ door: Threshold, _ visit: Visit) async throws -> String {
        switch try await door.desk.begin(pair.entrance, with: claim, on: visit) {
        case .journey(let token, let step):
            let journey = try #require(try await door.desk.journey(token, on: visit))
            return "\(step) \(try await door.desk.sendCode(by: .email, in: journey, on: visit))"
        case .noted: return "noted"
        case .unknown: return "unknown"
        case .alreadyActive: return "active"
        case .tooManyTries: return "too many"
        }
    }

    @Test(arguments: TestEngine.available, pairs)
    fileprivate func `known and unknown people get the same answer, for the same work, in the same time`(
        engine: TestEngine,
        pair: Pair
    ) async throws {
        try await Threshold.open(pair.slug, on: engine) { door in
            let (visit, claims) = (try door.visit(), try pair.claims())
            var times: [[Duration]] = [[], []]
            var entries = [0, 0]
            var answers: Set<String> = []
            // In turn, so that whatever else the machine does weighs on both.
            for round in 0..<40 {
                for side in round % 2 == 0 ? [0, 1] : [1, 0] {
                    // Past every throttle.
                    door.clock.advance(by: .hours(2))
                    let before = try await door.count("journal_entry")
                    let start = ContinuousClock.now
                    answers.insert(try await walk(claims[side], pair, door, visit))
                    let time = ContinuousClock.now - start
                    entries[side] += try await door.count("journal_entry") - before
                    if round >= 4 { times[side].append(time) }
                }
            }
            #expect(answers.count == 1, "\(answers)")
            #expect(entries[0] == entries[1])
            let share = dominance(times[0], over: times[1])
            #expect(Self.alike.contains(share), "known people take longer \(Int(share * 100)) times in a hundred")
        }
    }
}
