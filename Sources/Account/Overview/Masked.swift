import People
import Vocabulary

/// Contacts as their owner recognises them and nobody else reads them: `m•••@exemple.fr`.
enum Masked {
    static func text(_ address: EmailAddress) -> String { "\(address.localPart.prefix(1))•••@\(address.domain)" }

    static func text(_ phone: People.PhoneNumber) -> String { phone.description }
}
