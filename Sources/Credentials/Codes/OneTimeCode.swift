package import Vocabulary

/// The code of a mail or a text message: eight signs in two groups, `K7QF-2M9T`, 40 bits.
///
/// Crockford's base 32 has no I, L, O and U; the reader forgives them, with spaces, hyphens and case, since a code is
/// copied from one screen to another by people in a hurry.
package struct OneTimeCode: Sendable {
    package static let length = 8

    private let signs: [UInt8]

    /// Draws a code from the given chance, again for as long as it happens to spell something rude.
    package init(from random: RandomSource) { signs = Self.draw(Self.length, from: random) }

    /// Signs drawn until they spell nothing rude.
    static func draw(_ count: Int, from random: RandomSource) -> [UInt8] {
        while true {
            let drawn = random.bytes(count).map { alphabet[Int($0 & 31)] }
            if !isRude(drawn) { return drawn }
        }
    }

    /// Reads what a person typed.
    package init(_ typed: some StringProtocol) throws(Problem) {
        var signs: [UInt8] = []
        var position = 0
        for scalar in typed.unicodeScalars where !Self.isDecoration(scalar) {
            position += 1
            guard position <= Self.length else { throw .tooLong }
            guard let sign = Self.sign(scalar) else { throw .sign(position: position) }
            signs.append(sign)
        }
        guard !signs.isEmpty else { throw .empty }
        guard signs.count == Self.length else { throw .tooShort(missing: Self.length - signs.count) }
        self.signs = signs
    }

    /// For the mail or the screen that carries it, and nothing else.
    package var revealed: String {
        String(decoding: signs.prefix(4), as: UTF8.self) + "-" + String(decoding: signs.suffix(4), as: UTF8.self)
    }

    /// What is hashed: the eight signs, without the hyphen.
    var canonicalBytes: [UInt8] { signs }
}

extension OneTimeCode {
    static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    static func sign(_ scalar: Unicode.Scalar) -> UInt8? {
        guard let narrow = narrowed(scalar) else { return nil }
        switch ASCII.uppercased(narrow) {
        case UInt8(ascii: "O"): return UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): return UInt8(ascii: "1")
        case let sign: return alphabet.contains(sign) ? sign : nil
        }
    }

    /// Full-width signs (U+FF01 to U+FF5E) are the ASCII ones shifted; some keyboards type them.
    private static func narrowed(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0x21...0x7E: UInt8(scalar.value)
        case 0xFF01...0xFF5E: UInt8(scalar.value - 0xFEE0)
        default: nil
        }
    }

    static func isDecoration(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .dashPunctuation, .control, .format: true
        default: [".", "_", "·", "\u{2212}"].contains(scalar)
        }
    }

    /// Read as the eye reads it: zero is O, one is I or L, V is the U of inscriptions.
    static func isRude(_ signs: some Collection<UInt8>) -> Bool {
        let seen = String(decoding: signs.map { lookalikes[$0] ?? $0 }, as: UTF8.self)
        return rudeWords.contains { seen.contains($0) }
    }

    private static let lookalikes = Dictionary(
        uniqueKeysWithValues: zip("01345678V".utf8, "OIEASGTBU".utf8)
    )

    /// French and English, in the letters that remain once `L` is written `I`, as a one is read.
    private static let rudeWords = [
        "ANAI", "ANUS", "BITE", "BRANI", "CACA", "CHIE", "CON", "CRETIN", "CUI", "DEBIIE", "FESSE", "MERDE", "NAZI",
        "NEGRE", "NIQU", "PEDE", "PENIS", "PIPI", "PISSE", "PUTE", "PUTAIN", "SAIAUD", "SAIOP", "SEXE", "TARE",
        "TEUB", "ZIZI", "ARSE", "ASS", "BASTARD", "BITCH", "COCK", "CUNT", "DICK", "FAG", "FUC", "FUK", "HEII",
        "HITIER", "KKK", "NIGG", "PORN", "RAPE", "SEX", "SHIT", "SIUT", "TITS", "TWAT", "WHORE",
    ]
}

extension OneTimeCode {
    /// Why a text is no code, without quoting the text.
    package enum Problem: Error, Hashable, Sendable {
        case empty
        case tooShort(missing: Int)
        case tooLong
        /// The first sign that belongs to no code, counted from 1 without spaces and hyphens.
        case sign(position: Int)
    }
}

extension OneTimeCode.Problem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .empty: "Saisissez le code de sécurité."
        case .tooShort(let missing): "Le code comporte 8 signes\u{A0}: il en manque \(missing)."
        case .tooLong: "Le code comporte 8 signes\u{A0}: vous en avez saisi davantage."
        case .sign(let position):
            "Le code ne comporte que des lettres et des chiffres\u{A0}: "
                + "vérifiez le \(position == 1 ? "1er" : "\(position)e") signe."
        }
    }
}

extension OneTimeCode: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "••••-••••" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
