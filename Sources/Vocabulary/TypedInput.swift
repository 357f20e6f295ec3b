/// What a hand puts around an identifier without meaning it: spaces, hyphens, dots, case, full-width signs.
enum TypedInput {
    /// The signs of an identifier in capitals, with the decoration removed.
    ///
    /// - Parameters:
    ///   - text: what was typed, read no further than needed.
    ///   - limit: how many signs to keep at most, so that a megabyte of input costs nothing.
    /// - Returns: the capitals; signs that belong to no identifier are kept, for the grammar to refuse.
    static func capitals(_ text: some StringProtocol, limit: Int) -> [Unicode.Scalar] {
        var kept: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars where !isDecoration(scalar) {
            kept.append(uppercased(narrow(scalar)))
            if kept.count > limit { break }
        }
        return kept
    }

    /// Spaces of any width, hyphens and dashes, dots, underscores, and the invisible signs a copy brings along.
    private static func isDecoration(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x2E, 0x5F, 0xAD, 0xB7, 0x200B...0x2015, 0x2060, 0x2212, 0xFE0E, 0xFE0F, 0xFEFF, 0xFF0D, 0xFF0E,
            0x202A...0x202E:
            true
        default: scalar.properties.isWhitespace
        }
    }

    /// Full-width forms (U+FF01 to U+FF5E) are the ASCII signs shifted; some keyboards type them.
    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xFF01...0xFF5E).contains(scalar.value), let ascii = Unicode.Scalar(scalar.value - 0xFEE0) else {
            return scalar
        }
        return ascii
    }

    private static func uppercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.isASCII ? Unicode.Scalar(ASCII.uppercased(UInt8(scalar.value))) : scalar
    }
}
