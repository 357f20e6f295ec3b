/// A person's date of birth: identification data, masked wherever it is printed.
package struct BirthDate: Hashable, Sendable {
    /// The day itself, for sealing and for comparison with a form; never for a log.
    package let revealed: CivilDate

    /// Reads every form of ``CivilDate`` and refuses what no living agent can have.
    ///
    /// - Parameters:
    ///   - typed: `JJ/MM/AAAA` in French forms; feeds also write `AAAA-MM-JJ` and `AAAAMMJJ`.
    ///   - today: the day the form is read.
    /// - Throws: ``Problem``, with the sentence for the person.
    package init(_ typed: some StringProtocol, today: CivilDate) throws(Problem) {
        guard typed.contains(where: { !$0.isWhitespace }) else { throw .empty }
        guard let day = CivilDate(typed) else { throw .notADate }
        guard day < today else { throw .notInThePast }
        guard day.year >= 1900 else { throw .tooLongAgo }
        revealed = day
    }

    /// What this program has stored before: it was judged then.
    package init?(stored iso: String) {
        guard let day = CivilDate(iso) else { return nil }
        revealed = day
    }
}

extension BirthDate {
    package enum Problem: Error, Hashable, Sendable {
        case empty, notADate, notInThePast, tooLongAgo
    }
}

extension BirthDate.Problem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .empty: "Saisissez une date de naissance."
        case .notADate: "La date de naissance doit être une date réelle, par exemple 10/01/1964."
        case .notInThePast: "La date de naissance doit être dans le passé."
        case .tooLongAgo: "L’année de naissance doit être 1900 ou plus tard."
        }
    }
}

extension BirthDate: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "••/••/••••" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
