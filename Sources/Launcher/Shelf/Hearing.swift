import Academies
import Provisioning
import SignIn
import Vocabulary

/// How far an application has heard of what concerns somebody, in their words.
struct Hearing: Sendable, Hashable {
    let words: String
    let isLate: Bool

    init(_ standing: Standing, at now: Moment, of academy: Academy) {
        func told(_ moment: Moment) -> String { FrenchMoment(moment, now: now, of: academy).words }
        switch standing {
        case .current(nil): (words, isLate) = ("À jour", false)
        case .current(let since?): (words, isLate) = ("À jour, informée \(told(since))", false)
        case .underway(let since): (words, isLate) = ("En cours, changement connu \(told(since))", false)
        case .late(let since): (words, isLate) = ("En retard, changement connu \(told(since))", true)
        }
    }
}
