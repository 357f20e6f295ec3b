import Academies
import Web

/// The two questions that lead to the right desk, asked once: what was said before comes back chosen.
struct AboutYou: Sendable {
    let staff: RadioGroup
    /// Nothing to ask where there is only one.
    let departement: RadioGroup?
    let onlyDepartement: String?

    init(_ said: Circumstances, _ departements: [Departement], errors: FormErrors) {
        staff = RadioGroup(
            Circumstances.staffField,
            legend: "Quel est votre métier\u{202F}?",
            options: StaffCategory.allCases.map { RadioGroup.Option($0.rawValue, $0.frenchName.withCapital) },
            chosen: said.staff?.rawValue,
            errors: errors
        )
        departement =
            departements.count < 2
            ? nil
            : RadioGroup(
                Circumstances.departementField,
                legend: "Dans quel département travaillez-vous\u{202F}?",
                options: departements.map { RadioGroup.Option($0.code, "\($0.code) – \($0.name)") },
                chosen: said.departement,
                errors: errors
            )
        onlyDepartement = departements.count == 1 ? departements[0].code : nil
    }
}

extension String {
    fileprivate var withCapital: String { prefix(1).uppercased() + dropFirst() }
}
