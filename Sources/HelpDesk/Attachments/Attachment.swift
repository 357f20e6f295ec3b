/// A file joined to a request: one of the kinds that a desk can look at, recognised by its content.
package struct Attachment: Sendable, Hashable {
    package let kind: Kind
    package let bytes: [UInt8]

    /// At most so many with a request.
    static let maximumCount = 3
    /// All of them together.
    static let maximumBytes = 5 * 1024 * 1024

    package enum Kind: String, Sendable, CaseIterable {
        case png, jpeg, webp, pdf
    }

    /// Nothing when the content is of none of these kinds, whatever its name pretended.
    init?(_ bytes: [UInt8]) {
        guard let kind = Kind.allCases.first(where: { $0.isKind(of: bytes) }) else { return nil }
        self.kind = kind
        self.bytes = bytes
    }

    /// As the mail to the desk names it; what the person's device called it is not kept.
    package func name(_ rank: Int) -> String { "piece-jointe-\(rank).\(kind.suffix)" }
}

extension Attachment.Kind {
    package var mediaType: String {
        switch self {
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .webp: "image/webp"
        case .pdf: "application/pdf"
        }
    }

    var suffix: String { self == .jpeg ? "jpg" : rawValue }

    /// The first bytes of the format.
    fileprivate func isKind(of bytes: [UInt8]) -> Bool {
        switch self {
        case .png: bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        case .jpeg: bytes.starts(with: [0xFF, 0xD8, 0xFF])
        case .webp: bytes.starts(with: "RIFF".utf8) && bytes.dropFirst(8).starts(with: "WEBP".utf8)
        case .pdf: bytes.starts(with: "%PDF-".utf8)
        }
    }
}

extension Attachment: CustomStringConvertible, CustomReflectable {
    package var description: String { "Attachment(\(kind.rawValue), \(bytes.count) bytes)" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
