/// The national number of an establishment (« unité administrative immatriculée », formerly RNE): `0590121L`.
///
/// Seven digits, then a letter that is their remainder by 23 in an alphabet without I, O and Q.
package struct UAI: Hashable, Sendable {
    package let text: String

    package init(_ typed: some StringProtocol) throws(Problem) {
        let signs = TypedInput.capitals(typed, limit: 32)
        guard signs.count == 8, signs.allSatisfy(\.isASCII) else { throw .shape }
        let bytes = signs.map { UInt8($0.value) }
        guard bytes[..<7].allSatisfy(ASCII.isDigit), ASCII.isUpper(bytes[7]) else { throw .shape }
        let expected = Self.checkLetter(for: bytes[..<7])
        guard bytes[7] == expected else { throw .checkLetter(expected: Character(Unicode.Scalar(expected))) }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// Completes seven digits with their letter.
    package init?(number: Int) {
        guard (0...9_999_999).contains(number) else { return nil }
        let digits = String(String(10_000_000 + number).dropFirst())
        text = digits + String(Character(Unicode.Scalar(Self.checkLetter(for: digits.utf8))))
    }

    /// The département written in the first three digits: `59`, `2A`, `974`.
    package var departement: String {
        switch text.prefix(3) {
        case "620": "2A"
        case "720": "2B"
        case let mainland where mainland.hasPrefix("0"): String(mainland.dropFirst())
        case let overseas: String(overseas)
        }
    }

    private static let alphabet = Array("ABCDEFGHJKLMNPRSTUVWXYZ".utf8)

    private static func checkLetter(for digits: some Sequence<UInt8>) -> UInt8 {
        alphabet[digits.reduce(0) { ($0 * 10 + Int($1 - 0x30)) % 23 }]
    }
}

extension UAI {
    package enum Problem: Error, Hashable, Sendable {
        case shape
        case checkLetter(expected: Character)
    }
}

extension UAI.Problem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .shape: "Un UAI comporte 7 chiffres et une lettre, par exemple 0590121L."
        case .checkLetter(let expected): "La lettre de contrôle de cet UAI devrait être \(expected)."
        }
    }
}

extension UAI: CustomStringConvertible {
    package var description: String { text }
}
