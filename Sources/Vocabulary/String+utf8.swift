extension String {
    /// The text that these bytes are in UTF-8; nothing where they are none.
    ///
    /// As `String(validating:as:)`, which the library's own generic code makes several times dearer for the short texts
    /// that requests are made of. What is repaired while it is decoded has other bytes than it had.
    package init?(utf8 bytes: ArraySlice<UInt8>) {
        let text = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        guard text.utf8.count == bytes.count, text.utf8.elementsEqual(bytes) else { return nil }
        self = text
    }
}
