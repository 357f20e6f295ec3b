package import Vocabulary

/// The eleven public holidays of the whole country (code du travail, article L3133-1), when help desks do not answer.
///
/// Those of Alsace-Moselle and of the overseas départements are not in it.
package enum PublicHoliday {
    package static func falls(on day: CivilDate) -> Bool {
        fixed.contains { $0.month == day.month && $0.day == day.day }
            || daysAfterEaster.contains(day.daysSinceEpoch - easter(of: day.year).daysSinceEpoch)
    }

    private static let fixed: [(day: Int, month: Int)] = [
        (1, 1), (1, 5), (8, 5), (14, 7), (15, 8), (1, 11), (11, 11), (25, 12),
    ]

    /// Easter Monday, Ascension, Whit Monday.
    private static let daysAfterEaster = [1, 39, 50]

    /// Easter Sunday of the Gregorian calendar, after Meeus, Jones and Butcher.
    static func easter(of year: Int) -> CivilDate {
        let golden = year % 19
        let (century, yearOfCentury) = year.quotientAndRemainder(dividingBy: 100)
        let moonCorrection = (century - (century + 8) / 25 + 1) / 3
        let moon = (19 * golden + century - century / 4 - moonCorrection + 15) % 30
        let sunday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - moon - yearOfCentury % 4) % 7
        let late = (golden + 11 * moon + 22 * sunday) / 451
        let daysFromMarch22 = moon + sunday - 7 * late
        return CivilDate(daysSinceEpoch: march22(of: year).daysSinceEpoch + daysFromMarch22)
    }

    private static func march22(of year: Int) -> CivilDate {
        CivilDate(year: year, month: 3, day: 22) ?? CivilDate(daysSinceEpoch: 0)
    }
}
