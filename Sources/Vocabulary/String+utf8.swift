import Foundation

extension String {
    /// The text that these bytes are in UTF-8; nothing where they are none.
    ///
    /// As `String(validating:as:)`, which the library's own generic code makes several times dearer for the short texts
    /// that requests are made of. What is repaired while it is decoded has other bytes than it had.
    package init?(utf8 bytes: ArraySlice<UInt8>) {
        var text = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        let isWhole = text.withUTF8 { decoded in
            bytes.withUnsafeBytes { given in
                // Without a first byte there is nothing to compare.
                guard let one = decoded.baseAddress, let other = given.baseAddress else { return given.isEmpty }
                return decoded.count == given.count && memcmp(one, other, given.count) == 0
            }
        }
        guard isWhole else { return nil }
        self = text
    }
}
