import Vocabulary
import Web

/// What was typed to tell of an absence.
struct AbsenceForm: Sendable {
    static let firstDay = "debut"
    static let lastDay = "fin"
    static let words = "message"

    private(set) var errors = FormErrors()
    private(set) var absence: Absence?

    init(_ form: Form, today: CivilDate) {
        let first = errors.date(Self.firstDay, called: "date de début", in: form)
        let last = errors.date(Self.lastDay, called: "date de fin", in: form)
        let words = readWords(form[Self.words])
        if let first, let last { compare(first, last, today) }
        guard errors.isEmpty, let first, let last, let words else { return }
        absence = Absence(firstDay: first, lastDay: last, words: words)
    }

    private mutating func compare(_ first: CivilDate, _ last: CivilDate, _ today: CivilDate) {
        let field = "\(Self.lastDay)-jour"
        if last < first {
            errors.add("La date de fin doit suivre la date de début.", to: field)
        } else if last < today {
            errors.add("La date de fin est passée\u{A0}: choisissez une date à venir.", to: field)
        } else if last > first.adding(days: Absence.longest) {
            errors.add("L’absence peut durer \(Absence.longest) jours au plus.", to: field)
        }
    }

    private mutating func readWords(_ typed: String) -> String? {
        let words = typed.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.trimmingSuffix { $0.isWhitespace } }.joined(separator: "\n")
        if words.allSatisfy(\.isWhitespace) {
            errors.add("Saisissez la réponse que recevront vos correspondants.", to: Self.words)
        } else if words.count > Absence.longestWords {
            let excess = words.count - Absence.longestWords
            errors.add("La réponse comporte \(excess) caractère\(excess > 1 ? "s" : "") de trop.", to: Self.words)
        }
        return words
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> Substring {
        dropLast(reversed().prefix { predicate($0) }.count)
    }
}
