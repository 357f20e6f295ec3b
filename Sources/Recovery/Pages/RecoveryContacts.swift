import Academies
import Foundation
import Vocabulary
import Web

/// The people who can help, each with how to reach them and when.
struct RecoveryContacts: Sendable {
    let title: String
    let contacts: [Contact]

    struct Contact: Sendable {
        let name: String
        let audience: String?
        let phone: Link?
        let email: Link?
        let page: Link?
        let hours: String?

        init(_ desk: HelpDesk, of academy: Academy) {
            name = desk.name
            audience = Self.audience(desk, academy)
            phone = desk.phone.map { Link($0.text, to: $0.link, complement: "(\(desk.name))") }
            email = desk.email.map { Link($0.description, to: "mailto:\($0)") }
            page = desk.url.map { Link("Ouvrir la page", to: $0.absoluteString, complement: "de \(desk.name)") }
            hours = desk.hours.map { "Ouvert \($0.sentence)." }
        }

        private static func audience(_ desk: HelpDesk, _ academy: Academy) -> String? {
            let departements = academy.identity.departements.filter { desk.departements.contains($0.code) }
            let places = departements.map { "\($0.code) – \($0.name)" }.joined(separator: ", ")
            if desk.staff.isEmpty { return places.isEmpty ? nil : places }
            let staff = NumenAdvice.audience(desk.staff)
            return places.isEmpty ? staff : "\(staff), \(places)"
        }
    }

    /// Nothing when the académie names nobody.
    init?(_ title: String, for topic: HelpTopic, of academy: Academy) {
        let desks = academy.helpDesks.filter { $0.topics.contains(topic) }
        guard !desks.isEmpty else { return nil }
        self.title = title
        contacts = desks.map { Contact($0, of: academy) }
    }
}
