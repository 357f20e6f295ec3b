package import Academies
import Vocabulary

/// What a person's names give for a login and for an address, by the rules of their académie, before homonyms are told
/// apart.
package struct NameStems: Hashable, Sendable {
    package let login: String
    package let address: String

    package init(givenName: String, usualName: String, familyName: String, rules: NamingRules) {
        let given = NameWords(givenName)
        let last = NameWords(rules.surname == .usual ? usualName : familyName).joined(by: rules)
        let initials = given.initials(all: rules.login.compoundGivenName == .allInitials)
        let first = rules.address.compoundGivenName == .firstPart ? given.firstPart : given.hyphenated()
        login = Self.cut(
            Self.name(rules.login.pattern, initials: initials, first: given.firstPart, last: last),
            to: rules.login.maximumLength
        )
        address = Self.cut(
            Self.name(rules.address.pattern, initials: initials, first: first, last: last),
            to: rules.address.maximumLength
        )
    }

    private static func name(_ pattern: NamePattern, initials: String, first: String, last: String) -> String {
        switch pattern {
        case .initialThenName: initials + last
        case .givenDotName: [first, last].filter { !$0.isEmpty }.joined(separator: ".")
        }
    }

    /// Names in no Latin letter give nothing, and everybody must be reachable.
    private static let nameless = "agent"

    static func cut(_ stem: String, to length: Int) -> String {
        var bytes = Array(stem.utf8.prefix(max(1, length)))
        while let last = bytes.last, last == UInt8(ascii: "-") || last == UInt8(ascii: ".") { bytes.removeLast() }
        return bytes.isEmpty ? nameless : String(decoding: bytes, as: UTF8.self)
    }
}

/// A name cut into folded words, with what stood between them.
struct NameWords {
    private var words: [String] = []
    /// What stands before each word but the first.
    private var separators: [Separator] = []

    enum Separator { case space, hyphen, apostrophe }

    init(_ name: String) {
        var word: [UInt8] = []
        var separator = Separator.space
        for scalar in name.unicodeScalars {
            if let kind = Self.separator(scalar) {
                close(&word, &separator)
                separator = kind
            } else {
                NameFolding.fold(String(scalar)) { byte in
                    if let byte { word.append(byte) }
                }
            }
        }
        close(&word, &separator)
    }

    private mutating func close(_ word: inout [UInt8], _ separator: inout Separator) {
        guard !word.isEmpty else { return }
        if !words.isEmpty { separators.append(separator) }
        words.append(String(decoding: word, as: UTF8.self))
        word = []
    }

    private static func separator(_ scalar: Unicode.Scalar) -> Separator? {
        switch scalar {
        case "'", "\u{2019}", "\u{2BC}", "`", "\u{B4}": .apostrophe
        case "-", "\u{2010}"..."\u{2015}", "\u{2212}": .hyphen
        case _ where scalar.properties.isWhitespace || scalar == "." || scalar == "_": .space
        default: nil
        }
    }

    var firstPart: String { words.first ?? "" }

    func initials(all: Bool) -> String {
        String((all ? words[...] : words.prefix(1)).compactMap(\.first))
    }

    func joined(by rules: NamingRules) -> String {
        joined { separator, afterParticle in
            switch separator {
            case .apostrophe: rules.apostrophes == .hyphen
            case .space where afterParticle: rules.particles == .hyphenated
            case .space, .hyphen: rules.hyphens == .kept
            }
        }
    }

    /// Every word behind a hyphen, as compound given names are written in addresses.
    func hyphenated() -> String { joined { separator, _ in separator != .apostrophe } }

    private func joined(withHyphen: (Separator, _ afterParticle: Bool) -> Bool) -> String {
        guard var name = words.first else { return "" }
        for (index, separator) in separators.enumerated() {
            let afterParticle = words[...index].allSatisfy(Self.particles.contains)
            name += (withHyphen(separator, afterParticle) ? "-" : "") + words[index + 1]
        }
        return name
    }

    private static let particles: Set<String> = [
        "le", "la", "les", "de", "du", "des", "d", "l", "van", "von", "der", "den", "ter", "el", "al", "ben", "bou",
        "da", "dos",
        "di", "del", "della", "mc", "mac", "o", "n", "m",
    ]
}
