import Vocabulary

/// A password as a guesser reads it: without case, accents or the digits that stand for letters.
struct PasswordSigns {
    /// One sign after folding: « œ » makes two, a lone accent none.
    struct Sign: Equatable {
        /// Lower-case letter or digit; zero for any other sign.
        let plain: UInt8
        /// What it may stand for: `0` for o, `@` for a, and either i or l for `1`, `!` and `|`.
        let disguised: (first: UInt8, second: UInt8)
        let kind: CharacterKind
        let scalar: Unicode.Scalar

        static func == (left: Sign, right: Sign) -> Bool { left.scalar == right.scalar && left.plain == right.plain }
    }

    let signs: [Sign]

    init(_ text: String) {
        var signs: [Sign] = []
        for scalar in text.unicodeScalars {
            let kind = CharacterKind(scalar)
            for plain in Self.folded(scalar) {
                let disguised = Self.disguises[scalar].map { ($0.0, $0.1) } ?? (plain, plain)
                signs.append(Sign(plain: plain, disguised: disguised, kind: kind, scalar: scalar))
            }
        }
        self.signs = signs
    }

    var kinds: Set<CharacterKind> { Set(signs.map(\.kind)) }

    /// The readings in which a word may hide; zero separates.
    var readings: [[UInt8]] {
        let plain = signs.map(\.plain)
        let first = signs.map(\.disguised.first)
        let second = signs.map(\.disguised.second)
        return first == plain && second == plain ? [plain] : [plain, first, second]
    }

    /// Letters and digits alone, so that `10/01/1964` and `09 X 12 34567 XYZ` are read as written without signs.
    var joined: [UInt8] { signs.map(\.plain).filter { $0 != 0 } }

    /// The distinct words of at least three letters, for passphrases.
    var words: Set<[UInt8]> {
        let runs = signs.map(\.plain).split { !ASCII.isLetter($0) }
        return Set(runs.filter { $0.count >= 3 }.map(Array.init))
    }

    private static func folded(_ scalar: Unicode.Scalar) -> [UInt8] {
        if scalar.isASCII {
            let byte = UInt8(scalar.value)
            return [ASCII.isAlphanumeric(byte) ? ASCII.lowercased(byte) : 0]
        }
        var folded: [UInt8] = []
        NameFolding.fold(String(scalar)) { folded.append($0 ?? 0) }
        guard folded.isEmpty else { return folded }
        return scalar.properties.generalCategory == .nonspacingMark ? [] : [0]
    }

    private static let disguises: [Unicode.Scalar: (UInt8, UInt8)] = {
        let pairs: [(Unicode.Scalar, Unicode.Scalar, Unicode.Scalar)] = [
            ("0", "o", "o"), ("1", "i", "l"), ("3", "e", "e"), ("4", "a", "a"), ("5", "s", "s"), ("6", "g", "g"),
            ("7", "t", "t"), ("8", "b", "b"), ("9", "g", "g"), ("@", "a", "a"), ("$", "s", "s"), ("!", "i", "l"),
            ("|", "l", "i"), ("+", "t", "t"), ("€", "e", "e"), ("£", "l", "l"), ("&", "e", "e"), ("(", "c", "c"),
        ]
        let entries = pairs.map { ($0, (UInt8(truncatingIfNeeded: $1.value), UInt8(truncatingIfNeeded: $2.value))) }
        return Dictionary(uniqueKeysWithValues: entries)
    }()
}
