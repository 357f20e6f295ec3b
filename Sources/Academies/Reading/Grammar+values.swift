import Foundation
import Vocabulary

extension Grammar where Value == String {
    /// A text shown to people: something other than spaces, of reasonable length.
    static func text(example: String, maximumLength: Int = 2000) -> Grammar {
        Grammar(example: example) { text throws(Refusal) in
            guard text.contains(where: { !$0.isWhitespace }) else { throw Refusal("est vide.") }
            guard text.unicodeScalars.count <= maximumLength else {
                throw Refusal("dépasse \(maximumLength) caractères.")
            }
            return text.trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    /// The short name of an académie in addresses of pages and in file names.
    static let slug = Grammar(
        "n’est pas un nom court (lettres minuscules sans accent, chiffres, tirets).",
        example: "aix-marseille"
    ) { text in
        let bytes = Array(text.utf8)
        let allowed = bytes.allSatisfy { ASCII.isLower($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "-") }
        return allowed && (1...40).contains(bytes.count) && bytes.first != 0x2D && bytes.last != 0x2D ? text : nil
    }
}

extension Grammar where Value == Int {
    static func number(_ range: ClosedRange<Int>, example: Int) -> Grammar {
        Grammar(example: String(example)) { text throws(Refusal) in
            guard let number = Int(text) else { throw Refusal("n’est pas un nombre.") }
            guard range.contains(number) else {
                throw Refusal("n’est pas compris entre \(range.lowerBound) et \(range.upperBound).")
            }
            return number
        }
    }
}

extension Grammar where Value == Bool {
    static let yesOrNo = Grammar("n’est ni «\u{A0}true\u{A0}» (oui) ni «\u{A0}false\u{A0}» (non).", example: "true") {
        text in
        ["true": true, "false": false][text]
    }
}

extension Grammar where Value: CaseIterable & RawRepresentable & Sendable, Value.RawValue == String {
    /// One word out of those the program knows; the refusal lists them.
    static var choice: Grammar {
        let words = Value.allCases.map(\.rawValue)
        return Grammar(example: words.first ?? "") { text throws(Refusal) in
            guard let value = Value(rawValue: text) else {
                throw Refusal("n’est pas prévu. Valeurs possibles\u{A0}: \(words.joined(separator: ", ")).")
            }
            return value
        }
    }
}

extension Grammar where Value == CivilDate {
    static let date = Grammar("n’est pas une date.", example: "2026-09-01") { CivilDate($0) }
}

extension Grammar where Value == AcademyCode {
    static let academyCode = Grammar("n’est pas un code d’académie (01 à 99).", example: "09") { AcademyCode($0) }
}

extension Grammar where Value == EmailAddress {
    static let emailAddress = Grammar("n’est pas une adresse électronique.", example: "assistance@ac-lille.fr") {
        EmailAddress($0)
    }
}

extension Grammar where Value == HostName {
    static let hostName = Grammar("n’est pas un nom d’hôte.", example: "preau.ac-lille.fr") { HostName($0) }
}

extension Grammar where Value == PhoneNumber {
    static let phoneNumber = Grammar("n’est pas un numéro de téléphone.", example: "03 22 82 37 40") { PhoneNumber($0) }
}

extension Grammar where Value == TimeZone {
    static let timeZone = Grammar("n’est pas un fuseau horaire.", example: "Europe/Paris") { TimeZone(identifier: $0) }
}

extension Grammar where Value == URL {
    /// An address that may be shown as official: encrypted, with a real host and no credentials in it.
    static let webAddress = Grammar(
        "n’est pas une adresse web en https.",
        example: "https://webmail.ac-lille.fr/portail/"
    ) { text in
        guard text.utf8.count <= 2000, let url = URL(string: text), url.scheme == "https", url.user == nil,
            let host = url.host, HostName(host) != nil
        else { return nil }
        return url
    }
}
