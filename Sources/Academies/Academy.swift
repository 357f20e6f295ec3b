package import Vocabulary

/// An académie and all its rules: a value that never changes while the program runs.
package struct Academy: Sendable {
    package let identity: AcademyIdentity
    /// The hosts of Préau that speak for it.
    package internal(set) var hosts: [HostName]
    package internal(set) var servers: [ServerRecord]
    package let addresses: [OfficialAddress]
    package let helpDesks: [HelpDesk]
    package let naming: NamingRules
    package let password: PasswordRules
    package let recovery: RecoveryRules
    package let numenProviders: [NumenProvider]
    package let forwarding: ForwardingRules
    package let charter: Charter
    package let service: ServiceRules
    package let menus: [Menu]
}

extension Academy {
    package var code: AcademyCode { identity.code }
    package var slug: String { identity.slug }
    package var name: String { identity.name }
    package var mailDomain: HostName { identity.mailDomain }

    /// Its mail domain, then those of the académies it has replaced, whose addresses still arrive.
    package var mailDomains: [HostName] { [mailDomain] + identity.formerAcademies.compactMap(\.mailDomain) }

    /// The servers of a service on a day, most trusted first; the académie's own order breaks ties.
    package func servers(for service: MailService, on day: CivilDate) -> [ServerRecord] {
        let valid = servers.filter { $0.service == service && $0.validity.contains(day) }
        return Confidence.allCases.reversed().flatMap { confidence in
            valid.filter { $0.provenance.confidence == confidence }
        }
    }

    /// The page for a purpose; for the webmail, the first of its servers of that day.
    package func officialAddress(_ purpose: OfficialAddress.Purpose, on day: CivilDate) -> OfficialAddress? {
        if let address = addresses.first(where: { $0.purpose == purpose }) { return address }
        guard purpose == .webmail, let server = servers(for: .webmail, on: day).first, let url = server.url else {
            return nil
        }
        return OfficialAddress(purpose: .webmail, url: url, provenance: server.provenance)
    }

    /// Whom to call, the most specific first: a desk for one's category or département before one for everybody.
    package func helpDesks(
        for topic: HelpTopic,
        staff: StaffCategory? = nil,
        departement: String? = nil
    ) -> [HelpDesk] {
        let serving = helpDesks.filter { $0.serves(staff, departement: departement, for: topic) }
        let specific = serving.filter { !$0.staff.isEmpty || !$0.departements.isEmpty }
        return specific + serving.filter { $0.staff.isEmpty && $0.departements.isEmpty }
    }

    /// Who gives a NUMEN back: the sentences for a category, or all of them when it is not known.
    package func numenProviders(for staff: StaffCategory?) -> [NumenProvider] {
        guard let staff else { return numenProviders }
        return numenProviders.filter { $0.staff.isEmpty || $0.staff.contains(staff) }
    }

    package func menu(_ key: String) -> Menu? { menus.first { $0.key == key } }
}
