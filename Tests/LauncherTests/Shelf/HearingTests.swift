import Academies
import Provisioning
import Testing
import Vocabulary

@testable import Launcher

@Suite("How far an application has heard")
struct HearingTests {
    @Test func `is told in words, with the time`() throws {
        let lille = try #require(try AcademyCatalogue.shipped().academy(slug: "lille"))
        // 21 November 2026, 20:40 in Paris.
        let now = Moment(milliseconds: 1_795_290_000_000)
        func words(_ standing: Standing) -> String { Hearing(standing, at: now, of: lille).words }
        #expect(words(.current(since: nil)) == "À jour")
        #expect(words(.current(since: now)) == "À jour, informée aujourd’hui à 20\u{A0}h\u{A0}40")
        #expect(words(.underway(since: now)) == "En cours, changement connu aujourd’hui à 20\u{A0}h\u{A0}40")
        #expect(words(.late(since: now - .days(1))) == "En retard, changement connu hier à 20\u{A0}h\u{A0}40")
    }

    @Test func `stands out only when it is late`() throws {
        let lille = try #require(try AcademyCatalogue.shipped().academy(slug: "lille"))
        let now = Moment(milliseconds: 1_795_290_000_000)
        let standings: [Standing] = [.current(since: nil), .underway(since: now), .late(since: now)]
        #expect(standings.map { Hearing($0, at: now, of: lille).isLate } == [false, false, true])
    }
}
