package import Foundation
package import Vocabulary

/// A staff file of invented people, for demonstrations, tests and benchmarks of the import.
///
/// The same académie and seed give the same bytes on every machine, and person *k* is the same whatever the number of
/// persons asked for: a file of 1,000 is the beginning of a file of 60,000. People are written as they are drawn, so
/// memory does not grow with them.
///
/// Names follow the spread of homonyms in France, NUMENs and UAIs have their real shape, and nothing reaches a living
/// person: mail goes to the domains of RFC 2606 §3, telephones ring at the numbers ARCEP keeps for fiction.
package struct StaffSample: Sendable {
    package let persons: Int
    let academy: AcademyCode
    let domain: String
    let seed: UInt64
    private let map: SchoolMap
    private let names: SampleNameBook

    /// Describes a file; nothing is drawn before it is written.
    ///
    /// - Parameters:
    ///   - academy: the number printed at the head of most NUMENs.
    ///   - departements: where the schools stand, as `59`, `2A` or `974`.
    ///   - domain: the académie's mail domain, for the addresses of the AAF form.
    ///   - persons: how many people, at most ``NumenSeries/length``.
    ///   - seed: which sample; seeds 0 to 7 share no NUMEN with one another.
    /// - Throws: ``StaffSampleError`` when no such people could exist.
    package init(
        academy: AcademyCode,
        departements: [String],
        domain: String,
        persons: Int,
        seed: UInt64
    ) throws(StaffSampleError) {
        guard (1...NumenSeries.length).contains(persons) else { throw .persons(persons) }
        guard EmailAddress("a@\(domain)") != nil else { throw .domain(domain) }
        self.academy = academy
        self.domain = domain
        self.persons = persons
        self.seed = seed
        map = try SchoolMap(departements: departements)
        names = SampleNameBook(academy: academy)
    }

    /// Writes the people to a file or a pipe.
    package func write(to handle: FileHandle, format: SampleFormat) throws {
        try write(to: { try handle.write(contentsOf: Data($0)) }, format: format)
    }

    /// Hands the people over in pieces of about a quarter of a megabyte, cut anywhere.
    package func write(to sink: (UnsafeRawBufferPointer) throws -> Void, format: SampleFormat) throws {
        switch format {
        case .csv: try write(to: sink, layout: StaffExtractFile())
        case .aaf: try write(to: sink, layout: PersEducNatFile(domain: domain))
        }
    }

    /// Writes the schools the people work in, as the EtabEducNat file that goes with the AAF form.
    package func writeSchools(to sink: (UnsafeRawBufferPointer) throws -> Void) throws {
        var stream = SampleStream()
        EtabEducNatFile.open(&stream.pending)
        for school in (0..<map.schoolCount(persons: persons)).lazy.compactMap(map.school) {
            EtabEducNatFile.append(school, academy: academy, to: &stream.pending)
            try stream.flushIfFull(to: sink)
        }
        EtabEducNatFile.close(&stream.pending)
        try stream.flush(to: sink)
    }

    private func write(
        to sink: (UnsafeRawBufferPointer) throws -> Void,
        layout initialLayout: some StaffLayout
    ) throws {
        var layout = initialLayout
        var stream = SampleStream()
        var recruiter = SampleRecruiter(academy: academy, seed: seed, map: map, names: names)
        layout.open(&stream.pending)
        for index in 0..<persons {
            recruiter.recruit(index)
            layout.append(recruiter.person, to: &stream.pending)
            try stream.flushIfFull(to: sink)
        }
        layout.close(&stream.pending)
        try stream.flush(to: sink)
    }
}
