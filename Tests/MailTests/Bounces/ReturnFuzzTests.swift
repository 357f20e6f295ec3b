import People
import Testing

@testable import Mail

@Suite("Damaged letters and questions from anybody")
struct ReturnFuzzTests {
    @Test func `are heard, refused or hung up on`() throws {
        let report = try ReturnFuzz.lmtp(seed: 1, count: 1000)
        #expect(report.inputs == 1000)
        #expect(report.accepted > 100 && report.refused > 100 && report.errors > 10)
    }

    @Test func `open no mailbox but the one that was signed`() throws {
        let report = try ReturnFuzz.returnPath(seed: 2, count: 1000)
        #expect(report.accepted > 100 && report.refused > 100)
    }

    @Test func `tell statuses, never too many`() {
        let report = ReturnFuzz.report(seed: 3, count: 1000)
        #expect(report.accepted > 100 && report.refused > 100)
        #expect(report == ReturnFuzz.report(seed: 3, count: 1000))
    }

    @Test func `are asked by Outlook in vain`() {
        let xml = AutodiscoverFuzz.xml(seed: 4, count: 1000)
        #expect(xml.accepted > 50 && xml.errors > 100)
        let json = AutodiscoverFuzz.json(seed: 5, count: 1000)
        #expect(json.accepted > 100 && json.refused > 100)
    }
}
