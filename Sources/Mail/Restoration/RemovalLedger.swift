import Foundation

/// From which folder each message came that left one, mailbox by mailbox: files of lines that only grow, beside the
/// mailboxes (decision 0022).
///
/// Where everything that leaves a folder goes to one mailbox, this is the only record of the folder.
struct RemovalLedger: Sendable {
    /// The folder of all ledgers.
    let folder: String

    /// More than anybody removes in two months: a file that is longer is not read.
    private static let mostOctets = 256 * 1_048_576

    /// The folder of every message of the one mailbox for all, by its number there.
    ///
    /// - Throws: ``LedgerProblem``; an account that has removed nothing has an empty ledger.
    func origins(of user: MailboxIdentifier) throws(LedgerProblem) -> [UInt32: FolderName] {
        var origins: [UInt32: FolderName] = [:]
        for removal in try removals(of: user) where removal.archive == ArchiveLayout.singleName {
            origins[removal.uid] = removal.origin
        }
        return origins
    }

    func removals(of user: MailboxIdentifier) throws(LedgerProblem) -> [LoggedRemoval] {
        let path = path(of: user)
        guard let data = FileManager.default.contents(atPath: path) else {
            guard !FileManager.default.fileExists(atPath: path) else { throw .unreadable(path) }
            return []
        }
        guard data.count <= Self.mostOctets else { throw .unreadable(path) }
        // The last line may have been cut short by a machine that stopped: it comes again.
        return data.split(separator: UInt8(ascii: "\n")).compactMap { LoggedRemoval(ledgerLine: $0, of: user) }
    }

    /// Adds what was removed, on the disk when this returns.
    func append(_ removals: [LoggedRemoval]) throws(LedgerProblem) {
        for (user, removals) in Dictionary(grouping: removals, by: \.user) {
            try append(removals.map(\.ledgerLine).joined(), to: path(of: user))
        }
    }

    private func append(_ text: String, to path: String) throws(LedgerProblem) {
        do {
            let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
            try FileManager.default.createDirectory(
                atPath: parent,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw .unwritable(path)
        }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unwritable(path) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            // A line that was cut short must not take the next one with it; an empty one is nothing.
            try handle.write(contentsOf: Data(("\n" + text).utf8))
            try handle.synchronize()
        } catch {
            throw .unwritable(path)
        }
    }

    private func path(of user: MailboxIdentifier) -> String { "\(folder)/\(user.folder)" }
}

/// Why a ledger cannot be kept or read.
enum LedgerProblem: Error, Sendable, Equatable {
    case unreadable(String)
    case unwritable(String)
    case locked(String)
}

extension LedgerProblem: CustomStringConvertible {
    var description: String {
        switch self {
        case .unreadable(let path): "The ledger \(path) cannot be read. Expected: a file of ours, of 256 MiB at most."
        case .unwritable(let path): "The ledger \(path) cannot be written. Is the disk full? Is the folder ours?"
        case .locked(let path): "The ledger’s place \(path) cannot be locked. Is the folder ours?"
        }
    }
}
