import Foundation
import Vocabulary

/// A password ready to be judged or hashed: normalised, bounded, and wiped from memory when let go.
///
/// Two spellings of the same text make the same password: the profile is OpaqueString of RFC 8265 §4.2 (other spaces
/// become spaces, then NFC), because a Mac and a telephone do not write « é » or a no-break space with the same bytes.
/// Nothing is cut short, ever. Length is counted in Unicode scalars after normalisation (NIST SP 800-63B: a code point
/// is a character), since a visible character may be made of any number of them and would bound nothing.
///
/// Having one is the proof that the text is short enough to hash: nothing longer than ``maximumLength`` reaches Argon2.
package struct Password: Sendable {
    package static let maximumLength = 128

    let bytes: WipedBytes

    /// How many Unicode scalars it has.
    package let length: Int

    package init(_ typed: some StringProtocol) throws(Problem) {
        guard !typed.isEmpty else { throw .empty }
        // No 128 scalars in NFC come from more bytes than this, so a megabyte is refused before being normalised.
        guard typed.utf8.count <= Self.maximumLength * 32 else { throw .tooLong }
        let normalised = Self.normalised(typed)
        length = normalised.unicodeScalars.count
        guard length <= Self.maximumLength else { throw .tooLong }
        if let index = normalised.unicodeScalars.enumerated().first(where: { !Self.isUsable($1) })?.offset {
            throw .unusableSign(position: index + 1)
        }
        bytes = WipedBytes(normalised.utf8)
    }

    /// The normalised text, for the rules that read it; Swift gives no way to wipe the copy.
    var text: String { String(decoding: bytes.copy, as: UTF8.self) }

    private static func normalised(_ typed: some StringProtocol) -> String {
        let spaced = typed.unicodeScalars.map { $0.properties.generalCategory == .spaceSeparator ? " " : $0 }
        return String(String.UnicodeScalarView(spaced)).precomposedStringWithCanonicalMapping
    }

    /// Control signs cannot be typed again; unassigned ones may normalise otherwise after an update of Unicode.
    private static func isUsable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .unassigned: false
        default: true
        }
    }
}

extension Password: Equatable {
    package static func == (left: Password, right: Password) -> Bool { left.bytes == right.bytes }
}

extension Password: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Password {
    /// Why a text can be nobody's password, whatever the académie; it never quotes the text.
    package enum Problem: Error, Hashable, Sendable {
        case empty
        /// More than ``Password/maximumLength`` scalars: refused before any work (a long password is a cheap attack).
        case tooLong
        /// The first sign that cannot be stored safely, counted from 1.
        case unusableSign(position: Int)
    }
}

extension Password.Problem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .empty: "Saisissez un mot de passe."
        case .tooLong: "Votre mot de passe dépasse 128 caractères. Choisissez-en un plus court."
        case .unusableSign(let position):
            "Remplacez le \(position == 1 ? "1er" : "\(position)e") caractère\u{A0}: il ne se retape pas."
        }
    }
}
