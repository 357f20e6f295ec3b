import Foundation
import Testing

@testable import Mail

@Suite("The ledger of what leaves a folder")
struct LoggedRemovalTests {
    private static let head = "Oct 01 08:00:00 imap(p1042)<14577><7V5lmctgdLx/AAAB>: Info: "
    private static let user = MailboxIdentifier(account: 1042)

    @Test
    func `a line of the log tells the folder, the mailbox that keeps it and its number there`() {
        let line = Self.head + #"copy from Élèves/5e B: box=EXPUNGED, uid=31, msgid=<m@x>, size=34, flags=(\Seen)"#
        #expect(
            LoggedRemoval(logLine: line)
                == LoggedRemoval(user: Self.user, origin: FolderName("Élèves/5e B"), archive: "EXPUNGED", uid: 31)
        )
    }

    /// Whoever sends a message writes its identifier, and must not choose the folder it returns to.
    @Test
    func `a message cannot pass for another folder’s`() {
        let line = Self.head + "copy from INBOX: box=EXPUNGED, uid=31, msgid=<: box=EXPUNGED, uid=7, msgid=>, size=34"
        #expect(LoggedRemoval(logLine: line)?.origin == .inbox)
        #expect(LoggedRemoval(logLine: line)?.uid == 31)
    }

    @Test(arguments: [
        "copy from INBOX: box=Élèves, uid=31, msgid=<m@x>, size=34", "expunge: box=INBOX, uid=31, msgid=<m@x>",
        "copy from INBOX: box=EXPUNGED, uid=, msgid=<m@x>", "copy from INBOX: box=EXPUNGED, uid=0, msgid=<m@x>",
        "copy from : box=EXPUNGED, uid=3, msgid=<m@x>", "copy from INBOX: box=EXPUNGED, uid=99999999999, msgid=<m@x>",
        "copy from INBOX",
    ])
    func `any other line tells nothing`(text: String) {
        #expect(LoggedRemoval(logLine: Self.head + text) == nil)
    }

    @Test
    func `a session of nobody’s tells nothing`() {
        let line = "Oct 01 08:00:00 imap(root)<1><a>: Info: copy from INBOX: box=EXPUNGED, uid=3, msgid=<m@x>"
        #expect(LoggedRemoval(logLine: line) == nil)
    }

    @Test
    func `what is logged is found again, each time once the log has grown`() throws {
        try Self.withLog { log, reading, ledger in
            try Self.write([1], to: log)
            try reading.catchUp()
            try Self.write([2, 3], to: log)
            try reading.catchUp()
            try reading.catchUp()
            #expect(try ledger.removals(of: Self.user).map(\.uid) == [1, 2, 3])
            #expect(try ledger.origins(of: Self.user)[3] == FolderName("Dossier 3"))
            #expect(try ledger.origins(of: MailboxIdentifier(account: 7)).isEmpty)
        }
    }

    @Test
    func `a line that is still being written waits for its end`() throws {
        try Self.withLog { log, reading, ledger in
            let line = Self.line(1)
            try Self.append(String(line.prefix(50)), to: log)
            try reading.catchUp()
            #expect(try ledger.removals(of: Self.user).isEmpty)
            try Self.append(String(line.dropFirst(50)), to: log)
            try reading.catchUp()
            #expect(try ledger.removals(of: Self.user).map(\.uid) == [1])
        }
    }

    @Test
    func `a log that is turned over is read to its end, and the next from its beginning`() throws {
        try Self.withLog { log, reading, ledger in
            try Self.write([1], to: log)
            try reading.catchUp()
            try Self.write([2], to: log)
            try FileManager.default.moveItem(atPath: log, toPath: log + ".1")
            try Self.write([3], to: log)
            try reading.catchUp()
            #expect(try ledger.removals(of: Self.user).map(\.uid) == [1, 2, 3])
        }
    }

    @Test
    func `a log that was emptied is read from its beginning`() throws {
        try Self.withLog { log, reading, ledger in
            try Self.write([1, 2, 3], to: log)
            try reading.catchUp()
            let handle = try #require(FileHandle(forWritingAtPath: log))
            try handle.truncate(atOffset: 0)
            try handle.close()
            try Self.write([4], to: log)
            try reading.catchUp()
            #expect(try ledger.removals(of: Self.user).map(\.uid) == [1, 2, 3, 4])
        }
    }

    @Test
    func `a line without an end, however long, is not kept in memory`() throws {
        try Self.withLog { log, reading, ledger in
            try Self.append(String(repeating: "x", count: 3_000_000), to: log)
            try Self.append("\n", to: log)
            try Self.write([5], to: log)
            try reading.catchUp()
            #expect(try ledger.removals(of: Self.user).map(\.uid) == [5])
        }
    }

    private static func withLog(_ body: (String, LedgerReading, RemovalLedger) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "ledger-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let ledger = RemovalLedger(folder: folder + "/ledger")
        let log = folder + "/dovecot.log"
        try body(log, LedgerReading(log: log, ledger: ledger), ledger)
    }

    private static func line(_ uid: Int) -> String {
        head + "copy from Dossier \(uid): box=EXPUNGED, uid=\(uid), msgid=<m@x>, size=34, flags=()\n"
    }

    private static func write(_ uids: [Int], to log: String) throws {
        for uid in uids { try append(line(uid), to: log) }
    }

    private static func append(_ text: String, to log: String) throws {
        if !FileManager.default.fileExists(atPath: log) { try Data().write(to: URL(filePath: log)) }
        let handle = try #require(FileHandle(forWritingAtPath: log))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }
}
