import Vocabulary
import Web

/// What the owner of a functional mailbox typed to let somebody in.
struct FunctionalMemberForm: Sendable {
    static let person = "personne"
    static let role = "droits"
    static let lastDay = "fin"

    private(set) var errors = FormErrors()
    /// A login or an address.
    let person: String
    private(set) var role: FunctionalRole?
    private(set) var lastDay: CivilDate?

    private static let longestPerson = 254

    init(_ form: Form, today: CivilDate) {
        person = String(form[Self.person].drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        if person.isEmpty || person.utf8.count > Self.longestPerson {
            errors.add("Saisissez l’identifiant ou l’adresse académique de la personne.", to: Self.person)
        }
        role = FunctionalRole(rawValue: form[Self.role]).flatMap { $0 == .owner ? nil : $0 }
        if role == nil { errors.add("Choisissez ce que la personne pourra faire.", to: Self.role) }
        guard !TypedDate(Self.lastDay, in: form).isEmpty else { return }
        lastDay = errors.date(Self.lastDay, called: "date de fin", in: form)
        if let lastDay, lastDay < today {
            errors.add("La date de fin est passée\u{A0}: choisissez une date à venir.", to: "\(Self.lastDay)-jour")
        }
    }
}
