/// A date in three fields; a whole date pasted in the first one is understood too (``TypedDate``).
package struct DateFields: Sendable {
    let frame: FieldFrame
    let day: Part
    let month: Part
    let year: Part

    /// A birth date lets browsers fill the person's own in (WCAG 1.3.5).
    package init(
        _ name: String,
        legend: String,
        hint: String? = nil,
        typed: TypedDate? = nil,
        isBirthDate: Bool = false,
        optional: Bool = false,
        errors: FormErrors = FormErrors()
    ) {
        let error = TypedDate.Part.allCases.compactMap { errors[Self.identifier(name, $0)] }.first
        let frame = FieldFrame(name, label: legend, hint: hint, error: error, optional: optional)
        let faulty = errors.faultyParts[name] ?? (error == nil ? [] : TypedDate.Part.allCases)
        func part(_ part: TypedDate.Part, _ label: String, _ value: String?, _ token: String) -> Part {
            Part(
                id: Self.identifier(name, part),
                label: label,
                value: value ?? "",
                width: part == .year ? "year" : part == .month ? "month" : "day",
                autocomplete: isBirthDate ? "bday-\(token)" : "off",
                isInvalid: faulty.contains(part),
                describedBy: faulty.contains(part) ? "\(name)-erreur" : nil
            )
        }
        self.frame = frame
        day = part(.day, "Jour", typed?.day, "day")
        month = part(.month, "Mois", typed?.month, "month")
        year = part(.year, "Année", typed?.year, "year")
    }

    static func identifier(_ name: String, _ part: TypedDate.Part) -> String { "\(name)-\(part.rawValue)" }

    struct Part: Sendable {
        let id: String
        let label: String
        let value: String
        let width: String
        let autocomplete: String
        let isInvalid: Bool
        let describedBy: String?
    }
}
