import Vocabulary

/// How long those who have left are still shown, as not active: whoever reads less often than that must compare lists.
enum Leavers {
    static let days = 30

    /// Who left after that moment is shown.
    static func shown(since now: Moment) -> Moment { now - .days(days) }
}
