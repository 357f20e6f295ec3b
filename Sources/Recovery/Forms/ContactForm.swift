import Academies
import People
import Vocabulary
import Web

/// A recovery address or a recovery number, one of them.
struct ContactForm {
    static let email = "adresse"
    static let phone = "telephone"

    let contact: PendingContact

    init(_ form: Form, of academy: Academy) throws(FormErrors) {
        let (email, phone) = (form[Self.email].trimmed, form[Self.phone].trimmed)
        switch (email.isEmpty, phone.isEmpty) {
        case (true, true):
            throw FormErrors("Saisissez une adresse électronique ou un numéro de téléphone.", field: Self.email)
        case (false, false):
            throw FormErrors(
                "Donnez l’une ou l’autre pour l’instant\u{A0}: une seule coordonnée suffit.",
                field: Self.email
            )
        case (false, true): contact = .email(try Self.address(email, academy))
        case (true, false): contact = .phone(try Self.number(phone))
        }
    }

    private static func address(_ typed: String, _ academy: Academy) throws(FormErrors) -> EmailAddress {
        guard let address = EmailAddress(typed) else {
            throw FormErrors("Saisissez une adresse complète, comme nom@exemple.fr.", field: email)
        }
        guard !academy.mailDomains.contains(where: { $0.text == address.domain }) else {
            throw FormErrors(
                "Choisissez une autre adresse que votre adresse académique\u{A0}: vous ne pourriez pas y lire le code.",
                field: email
            )
        }
        return address
    }

    private static func number(_ typed: String) throws(FormErrors) -> People.PhoneNumber {
        guard let number = People.PhoneNumber(typed) else {
            throw FormErrors("Saisissez un numéro de téléphone complet.", field: phone)
        }
        return number
    }
}
