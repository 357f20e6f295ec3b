package import Vocabulary

/// A date as typed in three fields, or pasted whole in the first one.
package struct TypedDate: Sendable, Equatable {
    package let day: String
    package let month: String
    package let year: String

    /// Reads the fields `{name}-jour`, `{name}-mois` and `{name}-annee`.
    package init(_ name: String, in form: Form) {
        self.init(day: form["\(name)-jour"], month: form["\(name)-mois"], year: form["\(name)-annee"])
    }

    package init(day: String, month: String, year: String) {
        if month.allSatisfy(\.isWhitespace), year.allSatisfy(\.isWhitespace), let whole = CivilDate(day) {
            self.day = String(whole.day)
            self.month = String(whole.month)
            self.year = String(whole.year)
        } else {
            self.day = day
            self.month = month
            self.year = year
        }
    }

    package init(_ date: CivilDate) {
        self.init(day: String(date.day), month: String(date.month), year: String(date.year))
    }

    /// The date, or the parts to correct and one sentence about them.
    package func date(called name: String) throws(Problem) -> CivilDate {
        let missing = missingParts
        if missing.count == 3 { throw Problem(parts: missing, message: "Saisissez la \(name).") }
        if !missing.isEmpty { throw Problem(parts: missing, message: Self.missing(missing, in: name)) }
        if Self.digits(year).count != 4 {
            throw Problem(parts: [.year], message: "L’année doit comporter 4 chiffres.")
        }
        guard let date = CivilDate("\(Self.digits(day)) \(month.filter { !$0.isWhitespace }) \(Self.digits(year))")
        else { throw Problem(parts: Part.allCases, message: "La \(name) doit être une date réelle.") }
        return date
    }

    package enum Part: String, Sendable, CaseIterable {
        case day = "jour"
        case month = "mois"
        case year = "annee"
    }

    package struct Problem: Error, Sendable, Equatable {
        package let parts: [Part]
        package let message: String
    }

    /// Nothing was typed at all.
    package var isEmpty: Bool { missingParts.count == 3 }

    private var missingParts: [Part] {
        [(Part.day, day), (.month, month), (.year, year)]
            .filter { $0.1.allSatisfy(\.isWhitespace) }.map { $0.0 }
    }

    private static func missing(_ parts: [Part], in name: String) -> String {
        let words = parts.map { part in
            switch part {
            case .day: "un jour"
            case .month: "un mois"
            case .year: "une année"
            }
        }
        return "La \(name) doit comporter \(words.joined(separator: " et "))."
    }

    /// `1er` and stray spaces are forgiven.
    private static func digits(_ text: String) -> String {
        text.lowercased() == "1er" ? "1" : text.filter { !$0.isWhitespace }
    }
}

extension FormErrors {
    /// Reads a date of three fields; the summary links to the first faulty one.
    package mutating func date(_ name: String, called: String, in form: Form) -> CivilDate? {
        do {
            return try TypedDate(name, in: form).date(called: called)
        } catch {
            add(error.message, to: DateFields.identifier(name, error.parts.first ?? .day))
            faultyParts[name] = error.parts
            return nil
        }
    }
}
