import Foundation
import Testing
import Vocabulary

@testable import People

@Suite("A sample of staff")
struct StaffSampleTests {
    @Test(arguments: SampleFormat.allCases)
    func `the same seed gives the same bytes`(format: SampleFormat) throws {
        let first = try SampleFile.bytes(of: SampleFile.sample(persons: 500), format: format)
        let second = try SampleFile.bytes(of: SampleFile.sample(persons: 500), format: format)

        #expect(first == second)
    }

    @Test func `every machine draws the same people`() throws {
        let bytes = try SampleFile.bytes(of: SampleFile.sample(persons: 1000))
        let fingerprint = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }

        #expect(String(fingerprint, radix: 16) == "3a9a6426d536421d")
    }

    @Test func `another seed gives other people`() throws {
        let first = try SampleFile.rows(persons: 500, seed: 7)
        let second = try SampleFile.rows(persons: 500, seed: 8)

        let same = zip(first, second).filter { $0.familyName == $1.familyName && $0.givenName == $1.givenName }
        #expect(same.count < 5)
        #expect(Set(first.map(\.numen)).isDisjoint(with: second.map(\.numen)))
    }

    @Test(arguments: [1, 599, 601, 1300])
    func `a small file is the beginning of a large one`(persons: Int) throws {
        let small = try SampleFile.bytes(of: SampleFile.sample(persons: persons))
        let large = try SampleFile.bytes(of: SampleFile.sample(persons: 3000))

        #expect(large.starts(with: small))
    }

    @Test func `the AAF form grows by its end too`() throws {
        let small = try SampleFile.text(of: SampleFile.sample(persons: 100), format: .aaf)
        let large = try SampleFile.text(of: SampleFile.sample(persons: 300), format: .aaf)

        #expect(large.hasPrefix(small.dropLast("</ficAlimMENESR>\n".count)))
    }

    @Test func `a file receives what a sink receives`() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "sample-\(UUID().uuidString).csv")
        try Data().write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }  // A file left behind harms no other test.
        let handle = try FileHandle(forWritingTo: url)

        try SampleFile.sample(persons: 3000).write(to: handle, format: .csv)
        try handle.close()

        #expect(try Array(Data(contentsOf: url)) == SampleFile.bytes(of: SampleFile.sample(persons: 3000)))
    }

    @Test func `what the sink throws ends the writing`() throws {
        struct Full: Error {}
        let sample = try SampleFile.sample(persons: 10)

        #expect(throws: Full.self) { try sample.write(to: { _ in throw Full() }, format: .csv) }
    }

    @Test(arguments: [
        ([], "ac-lille.fr", 10, StaffSampleError.noDepartement),
        (["59", "5X"], "ac-lille.fr", 10, .unknownDepartement("5X")),
        (["99"], "ac-lille.fr", 10, .unknownDepartement("99")),
        (["59"], "<b>", 10, .domain("<b>")),
        (["59"], "ac-lille.fr", 0, .persons(0)),
        (["59"], "ac-lille.fr", 2_197_001, .persons(2_197_001)),
    ])
    func `what makes no sample is refused`(
        departements: [String],
        domain: String,
        persons: Int,
        expected: StaffSampleError
    ) throws {
        let academy = try #require(AcademyCode("09"))

        #expect(throws: expected) {
            try StaffSample(
                academy: academy,
                departements: departements,
                domain: domain,
                persons: persons,
                seed: 1
            )
        }
    }
}
