import Foundation
import Vocabulary

/// The scripts of a node on its disk, a file a mailbox: Dovecot runs them whether we answer or not.
struct ScriptFolder: Sendable {
    let path: PlantPath
    /// The group under which mailboxes are read and written; the only one, besides us, that may read the scripts.
    let group: Int?

    private static let ending = ".sieve"

    /// Brings the script of a mailbox to what it is to be; nothing is written when it is that already, since Dovecot
    /// compiles anew whatever has a new date.
    ///
    /// - Throws: `POSIXError`, when the folder or the file cannot be written.
    func write(_ script: ArrivalScript, of mailbox: MailboxIdentifier) throws {
        let file = file(of: mailbox)
        let content = Data(script.text.utf8)
        guard FileManager.default.contents(atPath: file) != content else { return }
        try WholeFile.replace(file, by: content) { descriptor in
            guard let group else { return true }
            return fchown(descriptor, 0, gid_t(group)) == 0 && fchmod(descriptor, 0o640) == 0
        }
    }

    func remove(_ mailbox: MailboxIdentifier) throws {
        guard unlink(file(of: mailbox)) == 0 || errno == ENOENT else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
    }

    /// Where the script of a mailbox sends messages on: nowhere when it has none.
    ///
    /// - Throws: what the disk says of a script that is there and cannot be read.
    func target(of mailbox: MailboxIdentifier) throws -> EmailAddress? {
        let file = file(of: mailbox)
        do {
            return ArrivalScript.target(in: try String(contentsOfFile: file, encoding: .utf8))
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            return nil
        }
    }

    /// The mailboxes that have a script.
    func mailboxes() throws -> Set<MailboxIdentifier> {
        let names = try FileManager.default.contentsOfDirectory(atPath: path.text)
        return Set(
            names.filter { $0.hasSuffix(Self.ending) }
                .compactMap { MailboxIdentifier($0.dropLast(Self.ending.count)) }
        )
    }

    private func file(of mailbox: MailboxIdentifier) -> String { "\(path)/\(mailbox)\(Self.ending)" }
}

extension ScriptFolder {
    init(of plant: MailPlant) {
        switch plant.users {
        case .separated(_, let group): self.init(path: plant.folders.arrivals, group: group)
        case .alone: self.init(path: plant.folders.arrivals, group: nil)
        }
    }
}
