import Academies
import Web

/// The académie chosen at the national entry.
struct ChoiceForm: Sendable {
    static let academyField = "academie"
    static let rememberField = "retenir"
    static let searchField = "recherche"

    let academy: Academy
    let isRemembered: Bool

    init(_ form: Form, catalogue: AcademyCatalogue) throws(FormErrors) {
        guard let academy = catalogue.academy(slug: form[Self.academyField]) else {
            throw FormErrors("Choisissez votre académie.", field: Self.searchField)
        }
        self.academy = academy
        isRemembered = form.contains(Self.rememberField)
    }

    /// What is looked for, without the part of an address that names somebody: it will stand in an address of ours.
    static func query(in form: Form) -> String {
        let typed = form[searchField].trimmed
        guard let at = typed.lastIndex(of: "@") else { return String(typed.prefix(100)) }
        return String(typed[typed.index(after: at)...].trimmed.prefix(100))
    }
}

extension StringProtocol {
    /// Without the spaces around it.
    var trimmed: String {
        let start = drop { $0.isWhitespace }
        return String(start.prefix(start.count - start.reversed().prefix { $0.isWhitespace }.count))
    }
}
