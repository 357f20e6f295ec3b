import Foundation

/// Names reduced to what two spellings of the same name share.
///
/// People type their name with or without accents, hyphens, apostrophes and capitals; files from HR do the same. Lille's
/// old form failed them (« essayez de les séparer avec un tiret »), ours does not.
package enum NameFolding {
    /// The words of a name in lower-case ASCII: `D’Artagnan-Œuvré` gives `d`, `artagnan`, `oeuvre`.
    ///
    /// Letters outside the Latin alphabet are dropped. Hyphens, spaces, apostrophes and every other sign separate words.
    ///
    /// - Parameters:
    ///   - name: the name as typed.
    ///   - limit: how many letters to keep in all.
    /// - Returns: the words in their order; none for a name without Latin letters.
    package static func words(of name: some StringProtocol, limit: Int = 256) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        var kept = 0
        func close() {
            guard !word.isEmpty else { return }
            words.append(String(decoding: word, as: UTF8.self))
            word.removeAll(keepingCapacity: true)
        }
        fold(name) { byte in
            guard let byte, kept < limit else { return close() }
            word.append(byte)
            kept += 1
        }
        close()
        return words
    }

    /// The letters of a name without any separation: `duponddemartin` for “Dupond de Martin” and “DUPOND-DE-MARTIN”.
    package static func letters(of name: some StringProtocol, limit: Int = 256) -> String {
        var bytes: [UInt8] = []
        fold(name) { byte in
            if let byte, bytes.count < limit { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether two spellings name the same person: the same words, in any order, whatever separates them.
    package static func matches(_ typed: some StringProtocol, _ known: some StringProtocol) -> Bool {
        let typedLetters = letters(of: typed)
        guard !typedLetters.isEmpty else { return false }
        return typedLetters == letters(of: known) || words(of: typed).sorted() == words(of: known).sorted()
    }

    /// Feeds each folded letter to `take`, and `nil` for each separation.
    package static func fold(_ name: some StringProtocol, _ take: (UInt8?) -> Void) {
        for scalar in name.unicodeScalars { fold(scalar, take) }
    }

    private static func fold(_ scalar: Unicode.Scalar, _ take: (UInt8?) -> Void) {
        switch scalar.value {
        case 0x61...0x7A: take(UInt8(scalar.value))
        case 0x41...0x5A: take(UInt8(scalar.value) | 0x20)
        case 0x00...0x7F: take(nil)
        case 0xC6, 0xE6: "ae".utf8.forEach(take)
        case 0x152, 0x153: "oe".utf8.forEach(take)
        case 0xDF, 0x1E9E: "ss".utf8.forEach(take)
        case 0xD8, 0xF8: take(UInt8(ascii: "o"))
        case 0xD0, 0xF0, 0x110, 0x111: take(UInt8(ascii: "d"))
        case 0xDE, 0xFE: "th".utf8.forEach(take)
        case 0x126, 0x127: take(UInt8(ascii: "h"))
        case 0x131: take(UInt8(ascii: "i"))
        case 0x141, 0x142: take(UInt8(ascii: "l"))
        case 0x300...0x36F: break
        case 0x2019, 0x2BC, 0x2010...0x2015, 0xA0, 0x202F: take(nil)
        default: foldByDecomposition(scalar, take)
        }
    }

    /// Accented letters: the base letter is what remains once the marks are gone.
    private static func foldByDecomposition(_ scalar: Unicode.Scalar, _ take: (UInt8?) -> Void) {
        if let latin = latinBase(scalar.value) { return take(latin) }
        guard scalar.properties.isAlphabetic else {
            return scalar.properties.generalCategory == .nonspacingMark ? () : take(nil)
        }
        for piece in String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars where piece.isASCII {
            let byte = UInt8(piece.value)
            if ASCII.isLetter(byte) { take(ASCII.lowercased(byte)) }
        }
    }

    /// The letters of French and its neighbours (U+00C0 to U+017F), without asking Foundation: feeds hold millions.
    private static func latinBase(_ value: UInt32) -> UInt8? {
        guard (0xC0...0x17F).contains(value) else { return nil }
        let byte = latinBases[Int(value - 0xC0)]
        return byte == 0 ? nil : byte
    }

    private static let latinBases: [UInt8] = (UInt32(0xC0)...0x17F).map { value in
        guard let scalar = Unicode.Scalar(value) else { return 0 }
        let base = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first { $0.isASCII }
        guard let base, ASCII.isLetter(UInt8(base.value)) else { return 0 }
        return ASCII.lowercased(UInt8(base.value))
    }
}
