import Foundation

/// Puts a file in the place of another: at any instant its name leads to the former one or to this one, whole.
enum WholeFile {
    /// - Parameters:
    ///   - path: the file; nobody else writes there.
    ///   - content: all of it.
    ///   - admit: lets others than its owner read it, once it is written; false, with `errno`, when that failed.
    /// - Throws: `POSIXError` or what the disk said; the former file is still there.
    static func replace(
        _ path: String,
        by content: Data,
        admit: (_ descriptor: Int32) -> Bool = { _ in true }
    ) throws {
        let draft = path + ".new"
        // Left by a server that was killed, if at all.
        unlink(draft)
        // For its owner only from its first octet on: opening it up comes last.
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: content)
            guard admit(descriptor), rename(draft, path) == 0 else { throw failure }
        } catch {
            unlink(draft)
            throw error
        }
    }

    private static var failure: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
