package import Vocabulary

/// The password that one mail program has, and nobody remembers: sixteen signs in four groups, `t4kq 9wme x2pf rz7h`.
///
/// It is drawn, shown once and pasted. Eighty bits of chance need no slow hash, which is there for what people choose:
/// whoever stole the database and its key, too, would have to try 2⁸⁰ of them. It is read with the forgiveness of our
/// codes, since phones add capitals and people keep the spaces.
package struct DevicePassword: Sendable {
    package static let length = 16

    private let signs: [UInt8]

    /// Draws a password, again for as long as it happens to spell something rude.
    package init(from random: RandomSource) { signs = OneTimeCode.draw(Self.length, from: random) }

    /// Reads what a mail program sent; nothing unless it can be such a password.
    package init?(_ typed: some StringProtocol) {
        guard typed.utf8.count <= Self.longestTyped else { return nil }
        var signs: [UInt8] = []
        for scalar in typed.unicodeScalars where !OneTimeCode.isDecoration(scalar) {
            guard signs.count < Self.length, let sign = OneTimeCode.sign(scalar) else { return nil }
            signs.append(sign)
        }
        guard signs.count == Self.length else { return nil }
        self.signs = signs
    }

    /// Each sign and a space of three bytes after it are well below this.
    private static let longestTyped = 128

    /// For the page that shows it once and the profile that carries it, and nothing else.
    package var revealed: String { groups.joined(separator: " ") }

    package var groups: [String] {
        let text = String(decoding: signs, as: UTF8.self).lowercased()
        return stride(from: 0, to: Self.length, by: 4).map { String(text.dropFirst($0).prefix(4)) }
    }

    /// What is signed and looked up: the sixteen signs, without spaces and whatever their case was.
    package var canonicalBytes: [UInt8] { signs }
}

extension DevicePassword: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "•••• •••• •••• ••••" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
