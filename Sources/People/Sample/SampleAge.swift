import Vocabulary

/// When a person was born, from 1958 to 2003, and when they entered the Éducation nationale.
struct SampleAge {
    let birth: CivilDate
    let entryYear: Int

    /// Persons in a thousand born in each five years from 1958: the pyramid of the ministry, widest around 45 years.
    private static let pyramid = [28, 105, 145, 170, 162, 132, 112, 90, 56]

    init(title: SampleTitle, _ draw: inout SampleDraw) {
        let year = Self.year(for: title, &draw)
        birth = Self.birth(in: year, &draw)
        let entryAge = 21 + draw.below(6) + (draw.happens(perMille: 250) ? draw.below(18) : 0)
        entryYear = min(year + entryAge, SampleRecruiter.schoolYear)
    }

    /// Assistants are young, and those who lead or advise others are not.
    private static func year(for title: SampleTitle, _ draw: inout SampleDraw) -> Int {
        switch title {
        case .aed: return 1990 + max(draw.below(14), draw.below(14))
        case .cpd, .ctr, .dir, .ins:
            let year = anyYear(&draw)
            return year > 1991 ? 1963 + draw.below(29) : year
        default: return anyYear(&draw)
        }
    }

    private static func anyYear(_ draw: inout SampleDraw) -> Int {
        var number = draw.below(1000)
        for (rank, share) in pyramid.enumerated() {
            number -= share
            // The last group has six years, 1998 to 2003.
            if number < 0 { return 1958 + rank * 5 + draw.below(rank == pyramid.count - 1 ? 6 : 5) }
        }
        return 1980
    }

    /// Any day of the year; four in a thousand, born where registers were kept by year, are of the 1st of January.
    private static func birth(in year: Int, _ draw: inout SampleDraw) -> CivilDate {
        let leapDays = (year - 1969 - (year < 1969 ? 3 : 0)) / 4
        let newYear = (year - 1970) * 365 + leapDays
        let length = year.isMultiple(of: 4) ? 366 : 365
        return CivilDate(daysSinceEpoch: newYear + (draw.happens(perMille: 4) ? 0 : draw.below(length)))
    }
}
