import Academies
import Web

/// The académies under their régions, as the national entry and the official list show them.
struct RegionList: Sendable {
    let name: String
    let academies: [Entry]

    /// Either a button that leads to the académie, or a link to what is known of it.
    struct Entry: Sendable {
        let button: Button?
        let link: Link?
    }

    /// To choose: only an académie that has an origin can be entered.
    static func choice(_ regions: [RegionAcademies], origin: (Academy) -> PublicOrigin?) -> [RegionList] {
        regions.map { region in
            RegionList(region) { academy in
                origin(academy) == nil
                    ? nil
                    : Button(academy.nameAndDomain, .secondary, name: ChoiceForm.academyField, value: academy.slug)
            }
        }
    }

    /// To read the official addresses.
    static func addresses(_ regions: [RegionAcademies]) -> [RegionList] {
        regions.map { region in RegionList(region) { _ in nil } }
    }

    private init(_ region: RegionAcademies, button: (Academy) -> Button?) {
        name = region.region.name
        academies = region.academies.map { academy in
            let button = button(academy)
            let link = button == nil ? Link(academy.nameAndDomain, to: SignInAddress.official(academy.slug)) : nil
            return Entry(button: button, link: link)
        }
    }
}
