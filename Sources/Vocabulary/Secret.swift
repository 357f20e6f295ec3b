/// A value that no print, log or mirror shows.
///
/// Equality takes the same time whatever the place of the first difference, so a comparison tells nothing.
package struct Secret: Sendable {
    private let bytes: [UInt8]

    package init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

    package init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

    package var count: Int { bytes.count }

    /// Lends the bytes to the one who must use them.
    package func reveal<Result, Failure: Error>(
        _ body: ([UInt8]) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(bytes)
    }

    /// The secret read as text, for the form or the file it belongs in.
    package var revealedText: String { String(decoding: bytes, as: UTF8.self) }
}

extension Secret: Equatable {
    package static func == (left: Secret, right: Secret) -> Bool {
        guard left.bytes.count == right.bytes.count else { return false }
        return zip(left.bytes, right.bytes).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
