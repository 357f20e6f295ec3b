import Foundation

/// One message that left a folder, as Dovecot logs it.
struct LoggedRemoval: Hashable, Sendable {
    let user: MailboxIdentifier
    let origin: FolderName
    /// The mailbox that keeps it: `EXPUNGED`, or a twin under `.EXPUNGED/`.
    let archive: String
    /// Its number there.
    let uid: UInt32

    init(user: MailboxIdentifier, origin: FolderName, archive: String, uid: UInt32) {
        self.user = user
        self.origin = origin
        self.archive = archive
        self.uid = uid
    }

    /// Reads a line of `mail_log`; nothing when it tells of anything else.
    ///
    /// ```
    /// Oct 01 08:00:00 imap(p1042)<14577><7V5lmctgdLx/AAAB>: Info: copy from Élèves: box=EXPUNGED, uid=3, msgid=<…>, …
    /// ```
    /// What follows `msgid` is written by whoever sent the message, and what stands before `box` by the mailbox's owner:
    /// the first `box` counts, so that a sender cannot choose the folder.
    init?(logLine line: some StringProtocol) {
        guard let start = line.range(of: ": Info: copy from "), let user = Self.user(in: line[..<start.lowerBound])
        else { return nil }
        let told = line[start.upperBound...]
        guard let box = told.range(of: ": box="), let number = told[box.upperBound...].range(of: ", uid=") else {
            return nil
        }
        let archive = String(told[box.upperBound..<number.lowerBound])
        guard archive == ArchiveLayout.singleName || archive.hasPrefix(ArchiveLayout.twinPrefix) else { return nil }
        let digits = told[number.upperBound...].prefix { $0.isASCII && $0.isNumber }
        let origin = String(told[..<box.lowerBound])
        guard let uid = UInt32(digits), uid > 0, !origin.isEmpty,
            told[number.upperBound...].dropFirst(digits.count).hasPrefix(", ")
        else { return nil }
        self.init(user: user, origin: FolderName(origin), archive: archive, uid: uid)
    }

    /// The owner of the session: `Oct 01 08:00:00 imap(p1042)<14577><session>`.
    private static func user(in head: some StringProtocol) -> MailboxIdentifier? {
        guard let opening = head.firstIndex(of: "("), let closing = head[opening...].firstIndex(of: ")") else {
            return nil
        }
        return MailboxIdentifier(head[head.index(after: opening)..<closing])
    }
}

extension LoggedRemoval {
    /// `3<tab>EXPUNGED<tab>Élèves<newline>`; Dovecot logs no control character as such.
    var ledgerLine: String { "\(uid)\t\(archive)\t\(origin.text)\n" }

    init?(ledgerLine line: some Collection<UInt8>, of user: MailboxIdentifier) {
        let fields = line.split(separator: UInt8(ascii: "\t"), maxSplits: 2, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard fields.count == 3, let uid = UInt32(fields[0]), !fields[2].isEmpty else { return nil }
        self.init(user: user, origin: FolderName(fields[2]), archive: fields[1], uid: uid)
    }
}
