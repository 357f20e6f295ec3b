import Academies
import Vocabulary
import Web

/// The fields of a claim, with what was typed and what is to be corrected.
struct ClaimInputs {
    let academy: Academy
    let typed: Form
    let errors: FormErrors

    var code: CodeField {
        CodeField(
            ClaimField.activationCode.rawValue,
            label: "Code d’activation",
            hint: "12 lettres et chiffres. Les espaces, le tiret et les majuscules n’ont pas d’importance.",
            errors: errors
        )
    }

    var identifier: TextField {
        TextField(
            ClaimField.identifier.rawValue,
            label: "Identifiant ou adresse académique",
            hint: "Par exemple mdupond ou michel.dupond@\(academy.mailDomain).",
            value: typed[ClaimField.identifier.rawValue],
            errors: errors,
            autocomplete: "username",
            inputMode: "email",
            autocapitalize: "none"
        )
    }

    var numen: TextField {
        TextField(
            ClaimField.numen.rawValue,
            label: "NUMEN",
            hint: "13 signes, par exemple \(academy.recovery.numenExample). Majuscules ou minuscules, avec ou sans "
                + "espaces.",
            value: echoedNumen,
            errors: errors,
            autocomplete: "off",
            autocapitalize: "characters",
            width: .medium
        )
    }

    /// In capitals and groups once it can be read; as typed when it cannot, so that it can be corrected.
    private var echoedNumen: String {
        let text = typed[ClaimField.numen.rawValue]
        do { return try Numen(text).grouped } catch { return text }
    }

    var usualName: TextField {
        TextField(
            ClaimField.usualName.rawValue,
            label: academy.recovery.way == .numenReplacesPassword ? "Nom usuel" : "Nom de famille ou nom d’usage",
            hint: "Celui qui figure sur votre bulletin de paie. Les accents, tirets, espaces et apostrophes n’ont pas "
                + "d’importance.",
            value: typed[ClaimField.usualName.rawValue],
            errors: errors,
            autocomplete: "family-name"
        )
    }

    var birthDate: DateFields { birthDate(.birthDate, legend: "Date de naissance", hint: birthDateHint) }

    var optionalBirthDate: DateFields {
        birthDate(
            .optionalBirthDate,
            legend: "Date de naissance",
            hint: "\(birthDateHint) Laissez vide si vous venez de l’extérieur et que le service qui vous invite ne la "
                + "connaît pas."
        )
    }

    private var birthDateHint: String { "Par exemple \(academy.recovery.birthDateExample)." }

    private func birthDate(_ field: ClaimField, legend: String, hint: String) -> DateFields {
        DateFields(
            field.rawValue,
            legend: legend,
            hint: hint,
            typed: TypedDate(field.rawValue, in: typed),
            isBirthDate: true,
            errors: errors
        )
    }

    var accountType: RadioGroup {
        let types = academy.recovery.accountTypes
        let field = ClaimField.accountType.rawValue
        return RadioGroup(
            field,
            legend: "Type de compte",
            options: types.enumerated().map { RadioGroup.Option("\($0)", $1) },
            chosen: typed.contains(field) || types.count > 1 ? typed[field] : "0",
            errors: errors
        )
    }
}
