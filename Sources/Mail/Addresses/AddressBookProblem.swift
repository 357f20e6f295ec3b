/// Why the book of addresses does not answer, or its copy on disk is of no use; no address is ever in it.
package enum AddressBookProblem: Error, Equatable, Sendable {
    /// Neither the database nor the file has been read yet.
    case notLoaded
    /// The file cannot be read or written.
    case unusableFile(path: String, reason: String)
    /// The file is not what was once written: cut short, or altered.
    case damagedFile(path: String)
    /// The file tells of other académies than those that are served now.
    case otherAcademies(path: String)
}

extension AddressBookProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notLoaded:
            "The book of addresses is not loaded yet: neither the database nor the file has been read. Ask again"
        case .unusableFile(let path, let reason):
            "\(path): \(reason). Expected: a file that this program may read and write, in a folder of its own"
        case .damagedFile(let path):
            "\(path) is damaged: it does not match its own checksum. It is left alone until the database answers, and is "
                + "then replaced"
        case .otherAcademies(let path):
            "\(path) tells of other académies than those that are served. It is left alone until the database answers, "
                + "and is then replaced"
        }
    }
}
