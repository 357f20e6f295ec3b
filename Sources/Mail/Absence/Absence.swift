import Vocabulary

/// What is answered to whoever writes to somebody who is away.
struct Absence: Hashable, Sendable {
    let firstDay: CivilDate
    let lastDay: CivilDate
    let words: String

    static let longestWords = 2000
    /// How long one may last, in days: a year of leave.
    static let longest = 400
}
