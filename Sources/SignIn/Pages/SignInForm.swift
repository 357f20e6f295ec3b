import Vocabulary
import Web

/// What one signs in with, as typed.
struct SignInForm: FormDecodable, Sendable {
    static let identifierField = "identifiant"
    static let passwordField = "mot-de-passe"
    static let rememberField = "retenir"

    let identifier: String
    let password: String
    let isRemembered: Bool

    init(_ form: Form) throws(FormErrors) {
        var errors = FormErrors()
        identifier = Self.identifier(in: form)
        password = form[Self.passwordField]
        isRemembered = form.contains(Self.rememberField)
        if identifier.isEmpty {
            errors.add("Saisissez votre identifiant ou votre adresse académique.", to: Self.identifierField)
        }
        if password.isEmpty { errors.add("Saisissez votre mot de passe.", to: Self.passwordField) }
        try errors.throwIfAny()
    }

    /// Spaces and invisible signs, which copying brings along, are in no identifier.
    static func identifier(in form: Form) -> String {
        let kept = form[identifierField].unicodeScalars.filter { scalar in
            !scalar.properties.isWhitespace && scalar.properties.generalCategory != .format
        }
        return withoutTrial(String(String.UnicodeScalarView(kept.prefix(320))))
    }

    /// ProConnect tries a provider that it does not show yet under `prenom.nom+proconnect@`: it is the same person, and
    /// the same name where tries are counted.
    private static func withoutTrial(_ text: String) -> String {
        guard let address = EmailAddress(text), address.localPart.hasSuffix(trial),
            let plain = EmailAddress(localPart: String(address.localPart.dropLast(trial.count)), domain: address.domain)
        else { return text }
        return plain.description
    }

    private static let trial = "+proconnect"
}

/// It holds a password: no print shows it.
extension SignInForm: CustomStringConvertible, CustomReflectable {
    var description: String { "•••" }
    var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension FormErrors {
    /// One sentence for the whole form: naming the field at fault would tell who exists.
    static let noMatch = FormErrors(
        "L’identifiant ou le mot de passe ne correspond pas. "
            + "Vérifiez-les, ou choisissez «\u{A0}Mot de passe oublié\u{A0}»."
    )

    /// For whoever has given the right password.
    static let closedAccount = FormErrors(
        "Votre compte est fermé, car son dernier jour est passé. "
            + "S’il vous est encore utile, adressez-vous à votre service, à celui qui vous a fait venir ou à l’assistance."
    )
}
