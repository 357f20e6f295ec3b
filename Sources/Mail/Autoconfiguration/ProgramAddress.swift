package import Academies

/// Where mail programs ask for their settings by themselves.
package enum ProgramAddress {
    /// Thunderbird, at `autoconfig.DOMAIN` then at the domain (draft-ietf-mailmaint-autoconfig).
    static let thunderbird = ["/mail/config-v1.1.xml", "/.well-known/autoconfig/mail/config-v1.1.xml"]
    /// Outlook ([MS-OXDSCLI]); Windows does not mind capitals, and its programs write three spellings.
    static let outlook = [
        "/autodiscover/autodiscover.xml", "/Autodiscover/Autodiscover.xml", "/AutoDiscover/AutoDiscover.xml",
    ]
    static let outlookJSON = ["/autodiscover/autodiscover.json", "/Autodiscover/Autodiscover.json"]

    /// Other servers, before they bring mail.
    static let transportSecurity = "/.well-known/mta-sts.txt"

    package static var all: Set<String> { Set(thunderbird + outlook + outlookJSON + [transportSecurity]) }

    /// Where programs post.
    package static var posted: [String] { outlook }

    /// The hosts where they look, beside those of the portal: the mail domains, present and former.
    package static func hosts(of catalogue: AcademyCatalogue) -> Set<String> {
        Set(
            catalogue.academies.flatMap(\.mailDomains).flatMap { domain in
                [domain.text] + prefixes.map { $0 + domain.text }
            }
        )
    }

    /// The mail domain of a host where programs look.
    static func domain(ofHost authority: String) -> Substring {
        let host = authority.lowercased().prefix { $0 != ":" }
        guard let prefix = prefixes.first(where: host.hasPrefix) else { return host }
        return host.dropFirst(prefix.count)
    }

    /// Whether a host is the one where a domain tells how mail is to be brought (RFC 8461 §3.3).
    static func isOfTransportSecurity(_ authority: String) -> Bool { authority.lowercased().hasPrefix("mta-sts.") }

    private static let prefixes = ["autoconfig.", "autodiscover.", "mta-sts."]
}

extension Academy {
    /// The one of today, then those that old addresses still have.
    var mailDomains: [HostName] { [mailDomain] + identity.formerAcademies.compactMap(\.mailDomain) }
}
