import Testing
@testable import People
import Vocabulary

/// Samples of Lille written into memory, for the tests of this folder.
enum SampleFile {
    /// An académie's worth of rows, drawn once for the tests that count.
    static let academyRows = Result { try rows(persons: 60_000) }

    static func sample(persons: Int, seed: UInt64 = 7, departements: [String] = ["59", "62"]) throws -> StaffSample {
        try StaffSample(
            academy: #require(AcademyCode("09")),
            departements: departements,
            domain: "ac-lille.fr",
            persons: persons,
            seed: seed
        )
    }

    static func bytes(of sample: StaffSample, format: SampleFormat = .csv) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try sample.write(to: { bytes.append(contentsOf: $0) }, format: format)
        return bytes
    }

    static func text(of sample: StaffSample, format: SampleFormat) throws -> String {
        String(decoding: try bytes(of: sample, format: format), as: UTF8.self)
    }

    static func rows(persons: Int, seed: UInt64 = 7) throws -> [SampleRow] {
        try text(of: sample(persons: persons, seed: seed), format: .csv)
            .split(separator: "\n")
            .dropFirst()
            .map { SampleRow(line: $0) }
    }
}

/// One line of the CSV form; no sample field holds a semicolon or a quote.
struct SampleRow {
    let fields: [Substring]

    init(line: Substring) { fields = line.split(separator: ";", omittingEmptySubsequences: false) }

    var numen: Substring { fields[0] }
    var usualName: Substring { fields[1] }
    var familyName: Substring { fields[2] }
    var givenName: Substring { fields[3] }
    var birth: Substring { fields[4] }
    var civility: Substring { fields[5] }
    var title: Substring { fields[6] }
    var school: Substring { fields[7] }
    var contractEnd: Substring { fields[8] }
    var postStart: Substring { fields[9] }
    var posts: Substring { fields[10] }
    var administrativeFunction: Substring { fields[11] }
    var oldNumen: Substring { fields[12] }
    var privateMail: Substring { fields[13] }
    var telephone: Substring { fields[14] }
}

extension [SampleRow] {
    func share(_ holds: (SampleRow) -> Bool) -> Double { Double(filter(holds).count) / Double(count) }
}
