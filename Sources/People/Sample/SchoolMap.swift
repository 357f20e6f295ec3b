import Vocabulary

/// Where schools stand and who sits where in them.
///
/// Schools come by districts of 20 (a lycée, a lycée professionnel, five collèges, twelve écoles, a circonscription)
/// with 600 people, so that persons fill one district before the next and more persons change nothing for the first
/// ones. A département has 10,000 numbers: past 300,000 persons per département the districts fill a second time.
struct SchoolMap: Sendable {
    static let schoolsPerDistrict = 20
    static let personsPerDistrict = 600
    private static let numbersPerDepartement = 10_000

    /// The first three digits of UAIs.
    private let prefixes: [Int]
    private let seats: [DistrictSeat] = DistrictSeat.all

    init(departements: [String]) throws(StaffSampleError) {
        guard !departements.isEmpty else { throw .noDepartement }
        var prefixes: [Int] = []
        for departement in departements {
            guard let prefix = Self.prefix(of: departement) else { throw .unknownDepartement(departement) }
            prefixes.append(prefix)
        }
        self.prefixes = prefixes
    }

    func schoolCount(persons: Int) -> Int {
        let districts = (persons + Self.personsPerDistrict - 1) / Self.personsPerDistrict
        return min(districts, districtCount) * Self.schoolsPerDistrict
    }

    /// The schools of the district where person `index` works.
    func district(of index: Int) -> Int { index / Self.personsPerDistrict % districtCount }

    func schools(ofDistrict district: Int) -> [SampleSchool] {
        (0..<Self.schoolsPerDistrict).compactMap { school(district * Self.schoolsPerDistrict + $0) }
    }

    /// The seat of person `index`: neighbours in the file are not neighbours at school.
    func seat(of index: Int) -> DistrictSeat {
        let (district, place) = index.quotientAndRemainder(dividingBy: Self.personsPerDistrict)
        // 221 and 600 have no common divisor: each place of the district leads to a seat of its own.
        return seats[(place * 221 + district * 7) % Self.personsPerDistrict]
    }

    /// Nothing if a UAI had no room for the number, which no prefix leads to.
    func school(_ number: Int) -> SampleSchool? {
        let (rank, turn) = number.quotientAndRemainder(dividingBy: prefixes.count)
        // The départements take turns in an order that changes at each round, or one would have all the lycées.
        let shift = Int(SampleDraw.mixed(UInt64(rank)) % UInt64(prefixes.count))
        // 7919 is prime: each rank leads to a number of its own.
        let digits = (rank * 7919 + 137) % Self.numbersPerDepartement
        let prefix = prefixes[(turn + shift) % prefixes.count]
        let kind = DistrictSeat.kinds[number % Self.schoolsPerDistrict]
        return UAI(number: prefix * Self.numbersPerDepartement + digits)
            .map { SampleSchool(number: number, uai: $0, kind: kind) }
    }

    private var districtCount: Int { prefixes.count * Self.numbersPerDepartement / Self.schoolsPerDistrict }

    private static func prefix(of departement: String) -> Int? {
        switch departement {
        case "2A": 620
        case "2B": 720
        default:
            (2...3).contains(departement.utf8.count) && departement.utf8.allSatisfy(ASCII.isDigit)
                ? Int(departement).flatMap { (1...95).contains($0) || (971...988).contains($0) ? $0 : nil }
                : nil
        }
    }
}
