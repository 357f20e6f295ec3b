import Foundation
import Vocabulary

extension FieldReader {
    private static let longestName = 128

    /// A person's name, trimmed, its spaces single, its accents composed.
    func name(_ bytes: Span<UInt8>) throws(FieldProblem) -> String {
        if Self.isPlain(bytes) { return String(repairing: bytes) }
        return try tidyName(text(bytes))
    }

    /// The name of a thing: anything but control characters, at most 256 bytes.
    func label(_ bytes: Span<UInt8>) throws(FieldProblem) -> String {
        guard bytes.count <= 256 else { throw .valueTooLong }
        let text = text(bytes)
        guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else { throw .code }
        return text
    }

    /// Whether these are letters joined by single hyphens, apostrophes or spaces: nothing to tidy.
    private static func isPlain(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count <= longestName else { return false }
        var afterLetter = false
        for index in bytes.indices {
            let byte = bytes[index]
            let isLetter = ASCII.isLetter(byte)
            guard isLetter || (afterLetter && isJoint(byte)) else { return false }
            afterLetter = isLetter
        }
        return afterLetter
    }

    private static func isJoint(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "'")
    }

    private func tidyName(_ text: String) throws(FieldProblem) -> String {
        var tidy = String.UnicodeScalarView()
        var hasLetter = false
        var hasMark = false
        var length = 0
        for scalar in text.unicodeScalars {
            if Self.isSpace(scalar) {
                if tidy.last != " ", !tidy.isEmpty { tidy.append(" ") }
                continue
            }
            guard Self.belongsInName(scalar) else { throw .nameSign }
            hasLetter = hasLetter || scalar.properties.isAlphabetic
            hasMark = hasMark || (0x300...0x36F).contains(scalar.value)
            tidy.append(scalar)
            length += 1
            guard length <= Self.longestName else { throw .nameTooLong }
        }
        if tidy.last == " " { tidy.removeLast() }
        guard hasLetter else { throw .nameSign }
        return hasMark ? String(tidy).precomposedStringWithCanonicalMapping : String(tidy)
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// Neither a digit, nor a control or invisible character, nor a sign that no alphabet has.
    private static func belongsInName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x30...0x39, 0x7F...0x9F, 0xFFFD: return false
        case 0x20...0x7E, 0xC0...0x24F: return true
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .decimalNumber, .letterNumber, .otherNumber:
            return false
        default: return true
        }
    }
}
