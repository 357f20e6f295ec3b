/// Why a sample cannot be drawn.
package enum StaffSampleError: Error, Hashable, Sendable {
    case persons(Int)
    case noDepartement
    case unknownDepartement(String)
    case domain(String)
}

extension StaffSampleError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .persons(let count):
            "Un échantillon compte de 1 à \(NumenSeries.length) personnes\u{A0}; \(count) ont été demandées."
        case .noDepartement: "L’académie n’a aucun département\u{A0}: indiquez-en au moins un, par exemple 59."
        case .unknownDepartement(let text):
            "«\u{A0}\(text)\u{A0}» n’est pas un numéro de département. Écrivez-le comme 59, 2A ou 974."
        case .domain(let text): "«\u{A0}\(text)\u{A0}» n’est pas un nom de domaine. Écrivez-le comme ac-lille.fr."
        }
    }
}
