import Vocabulary

/// The letters of sample names as UTF-8 bytes: those of Latin-1, œ and the typographic apostrophe.
enum NameLetters {
    /// How HR software wrote a name down.
    enum Style {
        /// `LEBOEUF`, `HELENE`: the older applications.
        case bareCapitals
        /// `LEBŒUF`, `HÉLÈNE`.
        case capitals
        /// `Lebœuf`, `Hélène`.
        case mixed
        /// `Leboeuf`, `Helene`: mixed case typed on a keyboard without accents.
        case bareMixed

        fileprivate var isBare: Bool { self == .bareCapitals || self == .bareMixed }
        fileprivate var isCapital: Bool { self == .bareCapitals || self == .capitals }
    }

    /// Writes `name`, given in mixed case, in a style.
    static func append(_ name: [UInt8], style: Style, straightApostrophe: Bool, to output: inout [UInt8]) {
        forEachLetter(of: name) { lead, trail in
            switch lead {
            case 0xC3 where style.isBare: output.append(cased(base(trail), style))
            case 0xC3:
                output.append(lead)
                output.append(style.isCapital && trail >= 0xA0 ? trail - 0x20 : trail)
            case 0xC5: appendLigature(isCapital: trail == 0x92, style, to: &output)
            case 0xE2 where straightApostrophe: output.append(UInt8(ascii: "'"))
            case 0xE2: output.append("’")
            default: output.append(cased(lead, style))
            }
        }
    }

    /// The letters in lower case without accents, and nothing else: what a mail address takes.
    static func appendFolded(_ name: [UInt8], to output: inout [UInt8]) {
        forEachLetter(of: name) { lead, trail in
            switch lead {
            case 0xC3: output.append(ASCII.lowercased(base(trail)))
            case 0xC5: output.append("oe")
            default:
                if ASCII.isLetter(lead) { output.append(ASCII.lowercased(lead)) }
            }
        }
    }

    static func capitalize(_ name: inout [UInt8], at index: Int) {
        if name[index] == 0xC3 {
            if name[index + 1] >= 0xA0 { name[index + 1] -= 0x20 }
        } else {
            name[index] = ASCII.uppercased(name[index])
        }
    }

    static func isVowel(_ name: [UInt8], at index: Int) -> Bool {
        let letter = name[index] == 0xC3 ? base(name[index + 1]) : name[index]
        return "AEIOUY".utf8.contains(ASCII.uppercased(letter))
    }

    /// Whether a text holds only letters this file knows.
    static func knows(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x00...0x7F, 0x152, 0x153, 0x2019: true
            case 0xC0...0xFE: ![0xC6, 0xD7, 0xDE, 0xDF, 0xE6, 0xF7, 0xFE].contains(scalar.value)
            default: false
            }
        }
    }

    /// Gives each letter as its first and second byte; the second of an ASCII letter is 0.
    private static func forEachLetter(of name: [UInt8], _ body: (UInt8, UInt8) -> Void) {
        var index = 0
        while index < name.count {
            let lead = name[index]
            let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3
            body(lead, length == 1 ? 0 : name[index + 1])
            index += length
        }
    }

    private static func appendLigature(isCapital: Bool, _ style: Style, to output: inout [UInt8]) {
        switch (style.isBare, style.isCapital || isCapital) {
        case (true, true): output.append(style.isCapital ? "OE" : "Oe")
        case (true, false): output.append("oe")
        case (false, true): output.append("Œ")
        case (false, false): output.append("œ")
        }
    }

    private static func cased(_ letter: UInt8, _ style: Style) -> UInt8 {
        style.isCapital ? ASCII.uppercased(letter) : letter
    }

    /// U+00C0 to U+00FF without their marks, by second byte.
    private static func base(_ trail: UInt8) -> UInt8 { bases[Int(trail & 0x3F)] }

    private static let bases = Array("AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty".utf8)
}
