import Crypto
import Foundation
import People
import Vocabulary

/// The copy of the book on the disk of a mail node, by which it starts while its database is down.
///
/// A line an académie with the number of the last fact followed, a line a functional mailbox and an account, and at last a checksum of all that
/// stands before: a file cut short or altered is refused, since an address that it lacks would be taken for nobody's.
struct AddressFile: Sendable {
    let path: String

    private static let header = "preau addresses 1"
    private static let checksumMark = "sha256 "

    /// Puts the pages in the place of what was there: at any instant the file is the former one or this one, whole.
    func save(_ pages: BookPages) throws(AddressBookProblem) {
        let draft = path + ".draft"
        do {
            try FileManager.default.createDirectory(
                atPath: directory,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            // What a crash has left: this program alone writes here.
            unlink(draft)
            let descriptor = Foundation.open(draft, O_WRONLY | O_CREAT | O_EXCL, 0o600)
            guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
            let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            try write(pages, to: file)
            try file.synchronize()
            try file.close()
            guard rename(draft, path) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        } catch {
            unlink(draft)
            throw .unusableFile(path: path, reason: error.localizedDescription)
        }
        keepName()
    }

    /// Reads the pages back; nothing when there is no file yet.
    ///
    /// - Parameter academies: those that are served; a file of others is refused.
    /// - Returns: the pages as they were saved.
    /// - Throws: why the file is of no use.
    func read(of academies: Set<AcademyCode>) throws(AddressBookProblem) -> BookPages? {
        guard access(path, F_OK) == 0 else { return nil }
        let content: Data
        do {
            content = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        } catch {
            throw .unusableFile(path: path, reason: error.localizedDescription)
        }
        let ending = Self.checksumMark.utf8.count + SHA256.byteCount * 2 + 1
        let body = content.dropLast(ending)
        guard content.count > ending, content.suffix(ending) == Data(Self.checksum(SHA256.hash(data: body)).utf8),
            let pages = Self.pages(body)
        else { throw .damagedFile(path: path) }
        guard Set(pages.cursors.keys) == academies else { throw .otherAcademies(path: path) }
        return pages
    }

    private func write(_ pages: BookPages, to file: FileHandle) throws {
        var digest = SHA256()
        var block = Data()
        func add(_ line: String) throws {
            block.append(contentsOf: line.utf8)
            block.append(UInt8(ascii: "\n"))
            if block.count >= Self.blockSize { try flush() }
        }
        func flush() throws {
            digest.update(data: block)
            try file.write(contentsOf: block)
            block.removeAll(keepingCapacity: true)
        }
        try add("\(Self.header) \(pages.entries.count)")
        for (academy, cursor) in pages.cursors { try add("academy \(academy) \(cursor)") }
        for entry in pages.functional.values { try add(entry.line) }
        for entry in pages.entries.values { try add(BookLine.text(entry)) }
        try flush()
        try file.write(contentsOf: Data(Self.checksum(digest.finalize()).utf8))
    }

    private static let blockSize = 65_536

    private static func checksum(_ digest: SHA256.Digest) -> String {
        let hex = digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        return checksumMark + hex + "\n"
    }

    private static func pages(_ body: Data) -> BookPages? {
        var lines = body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .makeIterator()
        guard let first = lines.next().map(text), first.hasPrefix(header + " "),
            let count = Int(first.dropFirst(header.utf8.count + 1))
        else { return nil }
        var pages = BookPages()
        pages.reserveCapacity(count)
        while let line = lines.next() {
            // What stands after the last end of line.
            if line.isEmpty { continue }
            let text = text(line)
            if let (academy, cursor) = cursor(text) {
                pages.follow(academy, to: cursor)
            } else if let entry = BookLine.entry(text) {
                pages.add(entry)
            } else if let entry = FunctionalEntry(line: text) {
                pages.add(entry)
            } else {
                return nil
            }
        }
        return pages.entries.count == count ? pages : nil
    }

    private static func text(_ line: Data) -> String { String(decoding: line, as: UTF8.self) }

    private static func cursor(_ line: String) -> (AcademyCode, Int64)? {
        let words = line.split(separator: " ")
        guard words.count == 3, words[0] == "academy", let academy = AcademyCode(words[1]), let cursor = Int64(words[2])
        else { return nil }
        return (academy, cursor)
    }

    private var directory: String {
        let directory = (path as NSString).deletingLastPathComponent
        return directory.isEmpty ? "." : directory
    }

    /// Flushes the directory: a name that is lost with the power would bring the former file back.
    private func keepName() {
        let descriptor = Foundation.open(directory, O_RDONLY)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        Foundation.close(descriptor)
    }
}
