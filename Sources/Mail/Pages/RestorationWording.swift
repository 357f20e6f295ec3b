import Academies
import SignIn
import Vocabulary
import Web

/// The sentences of a restoration.
enum RestorationWording {
    static func state(_ restoration: Restoration, of academy: Academy, at now: Moment) -> String {
        func ended(_ moment: Moment?) -> String {
            FrenchMoment(moment ?? restoration.askedAt, now: now, of: academy).words
        }
        return switch restoration.state {
        case .draft, .waiting: "En attente"
        case .running:
            restoration.total == 0
                ? "En cours" : "En cours\u{A0}: \(restoration.done) messages sur \(restoration.total)"
        case .done: "Terminée \(ended(restoration.endedAt))"
        case .failed: "Arrêtée \(ended(restoration.endedAt)), sans être finie"
        case .undoAsked, .undoing: "Annulation en cours"
        case .undone: "Annulée \(ended(restoration.undoneAt))"
        }
    }

    static func advice(_ restoration: Restoration, _ academy: Academy) -> String? {
        switch (restoration.state, restoration.problem) {
        case (.waiting, _), (.running, _):
            "Vous pouvez fermer cette page\u{A0}: un courriel vous préviendra à la fin."
        case (.done, _) where restoration.done == 0:
            "Aucun message ne manquait\u{A0}: tout ce que la sauvegarde contient est déjà dans votre boîte."
        case (.done, _) where restoration.destination == .dated:
            "Les messages sont dans le dossier «\u{A0}\(restoration.datedFolder(at: academy).text)\u{A0}»."
        case (.done, _): "Les messages sont dans leurs dossiers d’origine."
        case (.failed, .noRoom):
            """
            Votre boîte n’a plus assez de place. Supprimez des messages ou videz la Corbeille, puis recommencez avec moins \
            de dossiers.
            """
        case (.failed, _):
            "La messagerie n’a pas répondu. Ce qui est revenu reste en place\u{A0}: vous pouvez recommencer."
        case (.draft, _), (.undoAsked, _), (.undoing, _), (.undone, _): nil
        }
    }

    static func count(_ count: Int) -> String {
        switch count {
        case 0: "Aucun message"
        case 1: "1 message"
        default: "\(grouped(count)) messages"
        }
    }

    /// Where a page is among the messages.
    static func place(_ shown: Range<Int>, of total: Int) -> String {
        guard shown.count < total else { return total == 1 ? "Il y en a un." : "Il y en a \(grouped(total))." }
        return
            "En voici \(grouped(shown.count)), du \(grouped(shown.lowerBound + 1))\(shown.lowerBound == 0 ? "er" : "e") au "
            + "\(grouped(shown.upperBound))e, sur \(grouped(total))."
    }

    /// “35 Ko”, “4 Mo”: what a file manager would say.
    static func size(_ octets: Int) -> String {
        switch octets {
        case ..<1_048_576: "\(grouped((octets + 1023) / 1024))\u{A0}Ko"
        case ..<(10 * 1_073_741_824): "\(grouped((octets + 1_048_575) / 1_048_576))\u{A0}Mo"
        default: "\(grouped(octets / 1_073_741_824))\u{A0}Go"
        }
    }

    /// “Du 3 au 9” would save a word, and ask for a thought.
    static func period(_ folder: RestorationPreview.Folder, of academy: Academy) -> String {
        let zone = academy.identity.timeZone
        let days = [folder.oldest, folder.newest].map { FrenchTime.date($0.day(in: zone)) }
        return days[0] == days[1] ? "Le \(days[0])" : "Du \(days[0]) au \(days[1])"
    }

    static func folders(_ folders: Set<FolderName>?) -> String {
        guard let folders else { return "Tous" }
        return folders.sorted().map(\.label).joined(separator: ", ")
    }

    static func destination(
        _ destination: Restoration.Destination,
        _ restoration: Restoration,
        _ academy: Academy
    ) -> String {
        switch destination {
        case .dated:
            "Dans un dossier à part, nommé «\u{A0}\(restoration.datedFolder(at: academy).text)\u{A0}» (recommandé)"
        case .original: "Dans les dossiers d’origine"
        }
    }

    private static func grouped(_ number: Int) -> String {
        let digits = Array(String(number))
        return digits.enumerated().map { index, digit in
            index > 0 && (digits.count - index).isMultiple(of: 3) ? "\u{202F}\(digit)" : "\(digit)"
        }.joined()
    }
}
