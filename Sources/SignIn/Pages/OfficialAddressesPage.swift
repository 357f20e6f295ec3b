import Academies
import Foundation
import Vocabulary
import Web

/// `/academies`: the list from which the official addresses are found, so that nobody has to trust a search engine.
struct AcademiesPage: Page {
    let head = PageHead("Les adresses officielles des académies", section: "Adresses officielles")
    let regions: [RegionList]

    init(_ catalogue: AcademyCatalogue) { regions = RegionList.addresses(catalogue.byRegion) }
}

/// `/academies/{slug}`: where one académie really is, and how far each address was checked.
struct OfficialAddressesPage: Page {
    let head: PageHead
    let mailDomain: String
    let rows: [Row]

    struct Row: Sendable {
        let purpose: String
        let text: String
        /// Nothing for an address nobody has checked: it may be read, and not be followed.
        let href: String?
        let provenance: String
    }

    /// - Parameters:
    ///   - academy: whose addresses.
    ///   - origin: where Préau speaks for it.
    ///   - day: servers change from one day to another.
    init(_ academy: Academy, origin: PublicOrigin?, on day: CivilDate) {
        head = PageHead(
            "Les adresses de \(academy.inSentence)",
            section: "Adresses officielles",
            back: Link("Toutes les académies", to: SignInAddress.official)
        )
        mailDomain = academy.mailDomain.text
        let portal = origin.map { origin in
            Row(
                purpose: "Préau, votre compte académique",
                text: origin.authority,
                href: origin.url("/"),
                provenance: "Adresse de ce service."
            )
        }
        rows =
            [portal].compactMap(\.self)
            + OfficialAddress.Purpose.allCases.compactMap { academy.officialAddress($0, on: day) }.map(Row.init)
    }
}

extension OfficialAddressesPage.Row {
    fileprivate init(_ address: OfficialAddress) {
        purpose = address.purpose.wording
        text = address.url.absoluteString
        href = address.provenance.confidence == .unverified ? nil : address.url.absoluteString
        provenance = address.provenance.wording
    }
}

extension OfficialAddress.Purpose {
    var wording: String {
        switch self {
        case .publicSite: "Site de l’académie"
        case .webmail: "Messagerie web"
        case .account: "Gestion du compte"
        case .activation: "Activation du compte"
        case .lostPassword: "Mot de passe perdu"
        case .lostIdentifier: "Identifiant perdu"
        case .problem: "Signaler un problème"
        case .mailSettings: "Paramètres de messagerie"
        case .helpDesk: "Assistance"
        case .security: "Alertes de sécurité"
        }
    }
}

extension Provenance {
    /// How far the fact was checked, and from where it comes.
    var wording: String {
        let checked =
            switch confidence {
            case .high: "Adresse publiée par l’académie"
            case .medium: "Adresse donnée par une source fiable"
            case .low: "Adresse donnée par une seule source"
            case .unverified: "Adresse à vérifier avant de l’ouvrir"
            }
        return source.isEmpty ? "\(checked)." : "\(checked). Source\u{A0}: \(source)."
    }
}
