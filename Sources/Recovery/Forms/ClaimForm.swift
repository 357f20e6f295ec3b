import Academies
import Credentials
import Vocabulary
import Web

/// The form by which somebody says who they are, read once.
struct ClaimForm {
    let claim: IdentityClaim

    init(_ form: Form, asking fields: [ClaimField], of academy: Academy, today: CivilDate) throws(FormErrors) {
        var reading = Reading(form: form, academy: academy, today: today)
        for field in fields { reading.read(field) }
        try reading.errors.throwIfAny()
        guard let claim = reading.claim else { throw FormErrors("Indiquez qui vous êtes.") }
        self.claim = claim
    }

    private struct Reading {
        let form: Form
        let academy: Academy
        let today: CivilDate
        var errors = FormErrors()
        private var code: ActivationCode?
        private var numen: Numen?
        private var identifier: String?
        private var usualName: String?
        private var birthDate: CivilDate?

        init(form: Form, academy: Academy, today: CivilDate) {
            self.form = form
            self.academy = academy
            self.today = today
        }

        mutating func read(_ field: ClaimField) {
            switch field {
            case .activationCode: readCode()
            case .identifier:
                identifier = typed(field, orSay: "Saisissez votre identifiant ou votre adresse académique.")
            case .numen:
                numen = errors.collect(field.rawValue) { () throws(Numen.Problem) in
                    try Numen(form[field.rawValue])
                }
            case .usualName: usualName = typed(field, orSay: "Saisissez votre nom de famille ou votre nom d’usage.")
            case .birthDate: readBirthDate(field)
            case .optionalBirthDate:
                if !TypedDate(field.rawValue, in: form).isBlank { readBirthDate(field) }
            case .accountType:
                if academy.recovery.accountTypes.indices.contains(Int(form[field.rawValue]) ?? -1) { return }
                errors.add("Choisissez votre type de compte.", to: field.rawValue)
            }
        }

        /// A code first, then a NUMEN, then an identifier: the others only have to fit.
        var claim: IdentityClaim? {
            if let code { return IdentityClaim(.activationCode(code), birthDate: birthDate) }
            if let numen {
                return IdentityClaim(
                    .numen(numen),
                    usualName: usualName,
                    birthDate: birthDate,
                    identifier: identifier
                )
            }
            return identifier.map { IdentityClaim(.identifier($0)) }
        }

        private mutating func readCode() {
            let field = ClaimField.activationCode.rawValue
            code = ActivationCode(form[field])
            guard code == nil else { return }
            let isEmpty = form[field].allSatisfy(\.isWhitespace)
            errors.add(isEmpty ? "Saisissez votre code d’activation." : Wording.unknownActivationCode, to: field)
        }

        private mutating func typed(_ field: ClaimField, orSay message: String) -> String? {
            let text = form[field.rawValue].trimmed
            if text.isEmpty || text.count > 254 { errors.add(message, to: field.rawValue) }
            return text
        }

        private mutating func readBirthDate(_ field: ClaimField) {
            birthDate = errors.date(field.rawValue, called: "date de naissance", in: form)
            guard let day = birthDate else { return }
            if day >= today {
                errors.add("La date de naissance doit être dans le passé.", to: "\(field.rawValue)-annee")
            } else if day.year < 1900 {
                errors.add("L’année de naissance doit être 1900 ou plus tard.", to: "\(field.rawValue)-annee")
            }
        }
    }
}

extension TypedDate {
    var isBlank: Bool { (day + month + year).allSatisfy(\.isWhitespace) }
}

extension String {
    /// Without the spaces a copy brings along.
    var trimmed: String {
        let start = drop { $0.isWhitespace }
        return String(start.prefix(start.count - start.reversed().prefix { $0.isWhitespace }.count))
    }
}
