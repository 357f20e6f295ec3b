import Academies
import Web

/// The académies under their régions, as the national entry and the official list show them.
struct RegionList: Sendable {
    let name: String
    let academies: [Entry]

    /// Either a button that leads to the académie, or a link to what is known of it.
    struct Entry: Sendable {
        let choice: Choice?
        let link: Link?
    }

    /// The domain beside the name tells the académie apart from what would imitate it.
    struct Choice: Sendable {
        let slug: String
        let name: String
        let domain: String
    }

    /// To choose: only an académie that has an origin can be entered.
    static func choice(_ regions: [RegionAcademies], origin: (Academy) -> PublicOrigin?) -> [RegionList] {
        regions.map { region in
            RegionList(region) { academy in
                origin(academy) == nil
                    ? nil : Choice(slug: academy.slug, name: academy.name, domain: "\(academy.mailDomain)")
            }
        }
    }

    /// To read the official addresses.
    static func addresses(_ regions: [RegionAcademies]) -> [RegionList] {
        regions.map { region in RegionList(region) { _ in nil } }
    }

    private init(_ region: RegionAcademies, choice: (Academy) -> Choice?) {
        name = region.region.name
        academies = region.academies.map { academy in
            let choice = choice(academy)
            let link = choice == nil ? Link(academy.nameAndDomain, to: SignInAddress.official(academy.slug)) : nil
            return Entry(choice: choice, link: link)
        }
    }
}
