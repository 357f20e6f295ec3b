/// The two families of files that tell who works in an académie.
package enum FeedFormat: String, Sendable, CaseIterable {
    /// Rows with a NUMEN, from HR.
    case csv
    /// The XML of the annuaire académique fédérateur.
    case aaf

    /// Recognises a file by how it begins: XML opens with `<`, whatever precedes it; a header never does.
    package static func detect(_ firstBytes: some Collection<UInt8>) -> FeedFormat {
        let marks: Set<UInt8> = [0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0x00, 0x20, 0x09, 0x0A, 0x0D]
        return firstBytes.first { !marks.contains($0) } == UInt8(ascii: "<") ? .aaf : .csv
    }
}
