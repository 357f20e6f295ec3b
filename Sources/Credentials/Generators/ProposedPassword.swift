import Foundation

/// A password drawn by chance, with what the draw is worth.
package struct ProposedPassword: Sendable {
    /// For the page that proposes it.
    package let revealed: String

    /// The entropy of the draw, exactly: an attacker is supposed to know how it was made.
    package let bits: Double

    package var strength: Strength { Strength(bits: bits) }
}

extension ProposedPassword: CustomStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
