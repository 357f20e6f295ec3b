package import Vocabulary

/// The code a secretariat hands over or a letter brings: twelve signs in three groups, `K7QF-2M9T-4XHB`, 60 bits.
///
/// It lives for days where a code sent by mail lives for minutes, hence four signs more; it is read with the same
/// forgiveness.
package struct ActivationCode: Sendable {
    package static let length = 12

    private let signs: [UInt8]

    /// Draws a code, again for as long as it happens to spell something rude.
    package init(from random: RandomSource) { signs = OneTimeCode.draw(Self.length, from: random) }

    /// Reads what a person typed; nothing unless it can be such a code.
    package init?(_ typed: some StringProtocol) {
        var signs: [UInt8] = []
        for scalar in typed.unicodeScalars where !OneTimeCode.isDecoration(scalar) {
            guard signs.count < Self.length, let sign = OneTimeCode.sign(scalar) else { return nil }
            signs.append(sign)
        }
        guard signs.count == Self.length else { return nil }
        self.signs = signs
    }

    /// For the letter or the screen that carries it, and nothing else.
    package var revealed: String {
        stride(from: 0, to: Self.length, by: 4)
            .map { String(decoding: signs[$0..<$0 + 4], as: UTF8.self) }
            .joined(separator: "-")
    }

    var canonicalBytes: [UInt8] { signs }
}

extension ActivationCode: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "••••-••••-••••" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
