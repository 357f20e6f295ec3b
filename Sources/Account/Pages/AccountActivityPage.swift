import Academies
import Journal
import SignIn
import Vocabulary
import Web

/// What happened to the account, in sentences.
struct AccountActivityPage: Page {
    static let pageKey = "page"

    let head: PageHead
    let lines: [Line]
    let pages: [Link]

    struct Line: Sendable {
        let moment: String
        let sentence: String
        /// “Firefox sur Android, réseau 192.0.2.0/24”, as far as it is known.
        let origin: String?
        let denial: Link?

        init(_ entry: JournalEntry, of academy: Academy, at now: Moment) {
            let wording = ActivityWording(entry)
            moment = FrenchMoment(entry.at, now: now, of: academy).capitalized
            sentence = wording.sentence
            origin = Self.origin(entry)
            let complement = "\(wording.sentence) \(moment)"
            denial =
                wording.isSensitive
                ? Link("Ce n’est pas moi", to: AccountAddress.hacked, complement: complement) : nil
        }

        private static func origin(_ entry: JournalEntry) -> String? {
            let network = entry.details["source"].map { "réseau \($0)" }
            let known = [entry.details["device"], network].compactMap(\.self)
            return known.isEmpty ? nil : known.joined(separator: ", ")
        }
    }

    init(_ part: ActivityPart, of academy: Academy, at now: Moment) {
        head = PageHead(
            part.number == 1 ? "Activité récente" : "Activité récente, page \(part.number)",
            section: "Mon compte",
            back: Link("Retour", to: AccountAddress.overview),
            menuEntry: .account
        )
        lines = part.entries.map { Line($0, of: academy, at: now) }
        let newer = part.number > 1 ? Self.link("Plus récentes", part.number - 1) : nil
        let older = part.hasOlder ? Self.link("Plus anciennes", part.number + 1) : nil
        pages = [newer, older].compactMap(\.self)
    }

    private static func link(_ label: String, _ number: Int) -> Link {
        Link(label, to: "\(AccountAddress.activity)?\(pageKey)=\(number)")
    }
}
