import Testing

@testable import People

@Suite("Damaged feeds")
struct FeedFuzzTests {
    @Test func `a damaged extract gives items or an error`() {
        let report = FeedFuzz.csv(seed: 1, count: 2000)

        #expect(report.inputs == 2000)
        #expect(report.accepted > 500 && report.refused > 500 && report.errors > 10)
    }

    @Test func `a damaged AAF file gives items or an error`() {
        let report = FeedFuzz.xml(seed: 2, count: 2000)

        #expect(report.inputs == 2000)
        #expect(report.accepted > 500 && report.refused > 10 && report.errors > 500)
    }

    @Test func `a damaged NUMEN is read or refused`() {
        let report = FeedFuzz.numen(seed: 3, count: 2000)

        #expect(report.accepted + report.refused == 2000)
        #expect(report.accepted > 100)
    }

    @Test func `the same seed damages the same way`() {
        #expect(FeedFuzz.csv(seed: 9, count: 200) == FeedFuzz.csv(seed: 9, count: 200))
        #expect(FeedFuzz.csv(seed: 9, count: 200) != FeedFuzz.csv(seed: 10, count: 200))
    }
}
