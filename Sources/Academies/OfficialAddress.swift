package import Foundation

/// A page that an académie itself publishes, listed so that agents do not follow the false ones search engines rank.
package struct OfficialAddress: Hashable, Sendable {
    package let purpose: Purpose
    package let url: URL
    package let provenance: Provenance

    package enum Purpose: String, CaseIterable, Sendable {
        case publicSite, webmail, account, activation, lostPassword, lostIdentifier, problem, mailSettings, helpDesk
        case security
    }
}

extension OfficialAddress {
    /// The key is the purpose; an unknown one is a mistake of the section that holds it.
    static func all(in section: Section) -> [OfficialAddress] {
        Purpose.allCases.compactMap { purpose in
            section.optional(section: purpose.rawValue) { OfficialAddress(purpose, $0) }
        }
    }

    private init?(_ purpose: Purpose, _ section: Section) {
        let url = section.required("url", .webAddress)
        let provenance = Provenance(section)
        guard let url, let provenance else { return nil }
        self.init(purpose: purpose, url: url, provenance: provenance)
    }
}
