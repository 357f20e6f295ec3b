import Testing
import Vocabulary

@testable import People

@Suite("Identifiers of a sample")
struct SampleIdentifiersTests {
    @Test func `every NUMEN is well formed and belongs to one person`() throws {
        let rows = try SampleFile.academyRows.get()
        let numens = try rows.map { try Numen($0.numen) }
        let old = try rows.filter { !$0.oldNumen.isEmpty }.map { try Numen($0.oldNumen) }

        #expect(Set(numens).count == 60_000)
        #expect(Set(numens).isDisjoint(with: old))
        #expect((0.005...0.02).contains(Double(old.count) / 60_000))
    }

    @Test func `no two académies and no two of the seeds 0 to 7 hand out the same eight signs`() throws {
        var seen: Set<[UInt8]> = []
        for academy in try [#require(AcademyCode("09")), #require(AcademyCode("10"))] {
            for seed in 0...7 as ClosedRange<UInt64> {
                let series = NumenSeries(academy: academy, seed: seed)
                for index in 0..<1000 {
                    var signs: [UInt8] = []
                    series.append(index, to: &signs)
                    seen.insert(signs)
                }
            }
        }

        #expect(seen.count == 16_000)
    }

    @Test func `most NUMENs begin with the académie's number and all carry a year of entry`() throws {
        let rows = try SampleFile.rows(persons: 5000)

        #expect((0.78...0.88).contains(rows.share { $0.numen.hasPrefix("09") }))
        for row in rows {
            let entry = try #require(Int(row.numen.dropFirst(3).prefix(2)))
            let year = entry > 90 ? 1900 + entry : 2000 + entry
            let birth = try #require(CivilDate(row.birth))
            let post = try #require(CivilDate(row.postStart))
            #expect((1992...2026).contains(year) && year - birth.year >= 18 && post.year >= year)
        }
    }

    @Test func `every school is a valid UAI of the académie's départements`() throws {
        let rows = try SampleFile.rows(persons: 6000)
        let schools = try Set(rows.map { try UAI($0.school) })

        #expect(schools.allSatisfy { ["59", "62"].contains($0.departement) })
        #expect((150...250).contains(schools.count))
    }

    @Test(arguments: [["2A", "2B"], ["974"], ["04", "05", "13", "84"]])
    func `schools stand in every département asked for`(departements: [String]) throws {
        let map = try SchoolMap(departements: departements)

        let schools = (0..<2000).compactMap { map.school($0) }

        #expect(Set(schools.map(\.uai.departement)) == Set(departements))
        #expect(Set(schools.map(\.uai)).count == 2000)
    }

    @Test func `districts fill again once a département has no number left`() throws {
        let map = try SchoolMap(departements: ["974"])

        #expect(map.district(of: 300_000) == 0)
        #expect(map.schoolCount(persons: 2_000_000) == 10_000)
    }

    @Test func `a district seats each of its people once`() throws {
        let map = try SchoolMap(departements: ["59"])
        let seats = (600..<1200).map { map.seat(of: $0) }

        #expect(DistrictSeat.all.count == SchoolMap.personsPerDistrict)
        #expect(DistrictSeat.kinds.count == SchoolMap.schoolsPerDistrict)
        #expect(seats.filter(\.isHead).count == SchoolMap.schoolsPerDistrict)
        #expect(Set(seats.filter(\.isHead).map(\.school)).count == SchoolMap.schoolsPerDistrict)
    }

    @Test func `every birth date is a day from 1958 to 2003`() throws {
        let today = try #require(CivilDate(year: 2026, month: 11, day: 21))
        let births = try SampleFile.rows(persons: 20_000).map { try BirthDate($0.birth, today: today).revealed }
        let ages = births.map { 2026 - $0.year }

        #expect(births.allSatisfy { (1958...2003).contains($0.year) })
        #expect((42...47).contains(ages.reduce(0, +) / ages.count))
        #expect(births.contains { $0.month == 2 && $0.day == 29 } && births.contains { $0.month == 12 && $0.day == 31 })
    }
}
