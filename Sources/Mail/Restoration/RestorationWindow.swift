import Academies
import Vocabulary
import Web

/// The days one may come back to: the last 59, today left out.
struct RestorationWindow: Sendable, Equatable {
    let first: CivilDate
    let last: CivilDate

    init(today: CivilDate) {
        first = today.adding(days: -59)
        last = today.adding(days: -1)
    }

    func contains(_ day: CivilDate) -> Bool { first <= day && day <= last }

    /// “du 7 octobre 2026 au 4 décembre 2026”.
    var words: String { "du \(FrenchTime.date(first)) au \(FrenchTime.date(last))" }
}

extension CivilDate {
    /// The instant to come back to: the end of the day, as the académie counts it.
    func end(at academy: Academy) -> Moment { Moment(startOf: adding(days: 1), in: academy.identity.timeZone) }
}
