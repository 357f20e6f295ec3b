package import Vocabulary

/// Whether agents may have their mail sent on to another mailbox.
package struct ForwardingRules: Hashable, Sendable {
    package let policy: Policy
    /// The last day any forwarding may run, when the académie has set one.
    package let latestEnd: CivilDate?

    package enum Policy: Hashable, Sendable {
        case allowed
        case forbidden
        case restricted(to: Set<HostName>)
    }

    package func allows(_ target: EmailAddress, on day: CivilDate) -> Bool {
        if let latestEnd, day > latestEnd { return false }
        return switch policy {
        case .allowed: true
        case .forbidden: false
        case .restricted(let domains): domains.contains { $0.text == target.domain }
        }
    }
}

extension ForwardingRules {
    private enum Word: String, CaseIterable { case allowed, forbidden, restricted }

    init?(_ section: Section) {
        let word = section.required("policy", Grammar<Word>.choice)
        let domains = section.set("domains", .hostName)
        latestEnd = section.optional("latestEnd", .date)
        guard let word else { return nil }
        switch word {
        case .allowed: policy = .allowed
        case .forbidden: policy = .forbidden
        case .restricted: policy = .restricted(to: domains)
        }
        if word == .restricted, domains.isEmpty {
            section.refuse("domains", "les domaines autorisés manquent.", example: "[education.gouv.fr]")
        }
    }
}
