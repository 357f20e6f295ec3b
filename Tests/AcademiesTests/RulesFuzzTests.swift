import Testing

@testable import Academies

@Suite("Files mutated at random")
struct RulesFuzzTests {
    @Test(arguments: UInt64(1)...10)
    func `a mutated file gives a catalogue or located mistakes, never a crash`(seed: UInt64) throws {
        let report = try RulesFuzz.run(seed: seed, count: 300)

        #expect(report.inputs == 300)
        #expect(report.mute == 0)
        #expect(report.catalogues > 0)
        #expect(report.refusals > 0)
    }
}
