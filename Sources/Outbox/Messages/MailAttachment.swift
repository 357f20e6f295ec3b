/// A file that leaves with a mail.
package struct MailAttachment: Hashable, Sendable {
    /// Letters, digits, dots and hyphens: it stands in a header as it is.
    package let name: String
    package let mediaType: String
    package let bytes: [UInt8]

    /// Nothing when the name or the type could not stand in a header.
    package init?(name: String, mediaType: String, bytes: [UInt8]) {
        guard Self.isPlain(name, besides: ".-"), Self.isPlain(mediaType, besides: "/.+-") else { return nil }
        self.name = name
        self.mediaType = mediaType
        self.bytes = bytes
    }

    private static func isPlain(_ text: String, besides signs: String) -> Bool {
        (1...60).contains(text.utf8.count)
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || signs.contains($0)) }
    }
}
