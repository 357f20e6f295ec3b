package import Foundation
package import Vocabulary

/// Someone to call or to write to, for a kind of trouble, by some of the agents.
package struct HelpDesk: Hashable, Sendable {
    package let name: String
    package let topics: Set<HelpTopic>
    /// Whom it serves; empty for everybody.
    package let staff: Set<StaffCategory>
    /// The numbers of the départements it serves; empty for the whole académie.
    package let departements: Set<String>
    package let phone: PhoneNumber?
    package let fax: PhoneNumber?
    package let email: EmailAddress?
    package let url: URL?
    /// Nothing when the académie does not publish them.
    package let hours: OpeningHours?
    package let provenance: Provenance

    package func serves(_ category: StaffCategory?, departement: String?, for topic: HelpTopic) -> Bool {
        topics.contains(topic)
            && (staff.isEmpty || category.map(staff.contains) ?? false)
            && (departements.isEmpty || departement.map(departements.contains) ?? false)
    }
}

/// What an agent needs help for.
package enum HelpTopic: String, CaseIterable, Sendable {
    /// The account, the password, the mailbox.
    case account
    /// The NUMEN is lost.
    case numen
}

/// How académies tell their agents apart when they say whom to call.
package enum StaffCategory: String, CaseIterable, Sendable {
    case administrative, secondaryTeacher, primaryTeacher, health, technical, external

    package var frenchName: String {
        switch self {
        case .administrative: "personnel administratif"
        case .secondaryTeacher: "enseignant en collège ou en lycée"
        case .primaryTeacher: "enseignant dans une école"
        case .health: "personnel de santé"
        case .technical: "personnel technique"
        case .external: "utilisateur externe"
        }
    }
}

extension HelpDesk {
    init?(_ section: Section) {
        let name = section.required("name", .text(example: "Assistance informatique", maximumLength: 120))
        topics = section.set("topics", Grammar<HelpTopic>.choice)
        staff = section.set("staff", Grammar<StaffCategory>.choice)
        departements = section.set("departements", .departementCode)
        phone = section.optional("phone", .phoneNumber)
        fax = section.optional("fax", .phoneNumber)
        email = section.optional("email", .emailAddress)
        url = section.optional("url", .webAddress)
        hours = OpeningHours(section, key: "hours")
        let provenance = Provenance(section)
        guard let name, let provenance else { return nil }
        self.name = name
        self.provenance = provenance
        if topics.isEmpty { section.refuse("topics", "au moins un sujet est attendu.", example: "[account]") }
    }
}
