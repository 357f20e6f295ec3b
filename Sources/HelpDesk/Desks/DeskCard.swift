import Academies
import Foundation
import Vocabulary

/// A desk as pages show it: its ways of contact, always in the same order, with its hours in words.
struct DeskCard: Sendable {
    let name: String
    let phone: Phone?
    let hours: String?
    let today: String?
    let email: String?
    let fax: String?
    let page: String?

    struct Phone: Sendable {
        let text: String
        let href: String
        /// Nothing for special numbers, whose price we do not know.
        let price: String?
    }

    init(_ desk: HelpDesk, at now: Moment, in zone: TimeZone) {
        name = desk.name
        phone = desk.phone.map { number in
            let isSpecial = number.link.hasPrefix("tel:+338")
            return Phone(
                text: number.text,
                href: number.link,
                price: isSpecial ? nil : "Prix d’un appel vers un numéro fixe."
            )
        }
        hours = desk.hours.map { "Ouvert \($0.sentence)." }
        today = desk.hours?.today(at: now, in: zone)
        email = desk.email?.description
        fax = desk.fax?.text
        page = desk.url?.absoluteString
    }
}
