import Foundation

/// Carries what Dovecot's log tells of removals into the ledger, from where it stopped last time.
///
/// A line carried twice is harmless, one left out is not: the place in the log is noted after the ledger is on the disk.
/// The log may be turned over meanwhile, by a new file under its name: the former one, known by its number on the disk,
/// is looked for beside it and read to its end first.
struct LedgerReading: Sendable {
    let log: String
    let ledger: RemovalLedger

    /// A longer line tells of nothing we want.
    private static let longestLine = 16 * 1024
    private static let piece = 1_048_576

    private var placeFile: String { "\(ledger.folder)/place" }

    /// Reads to the end of the log as it is now.
    ///
    /// - Throws: ``LedgerProblem``. Two processes may do this at once: one waits for the other.
    func catchUp() throws {
        try FileManager.default.createDirectory(
            atPath: ledger.folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let descriptor = open(placeFile, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw LedgerProblem.locked(placeFile) }
        let notes = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        guard flock(descriptor, LOCK_EX) == 0 else { throw LedgerProblem.locked(placeFile) }
        let place = LogPlace(String(decoding: try notes.readToEnd() ?? Data(), as: UTF8.self))
        if let former = place, former.file != LogPlace.file(at: log), let path = formerLog(former.file) {
            _ = try read(path, from: former.offset)
        }
        guard let file = LogPlace.file(at: log) else { return }
        let start = place?.file == file ? place?.offset ?? 0 : 0
        let reached = LogPlace(file: file, offset: try read(log, from: start))
        // Most rounds find nothing new: the disk is left in peace.
        guard reached != place else { return }
        try notes.seek(toOffset: 0)
        try notes.write(contentsOf: Data(reached.text.utf8))
        try notes.synchronize()
    }

    /// - Returns: after the last whole line.
    private func read(_ path: String, from start: UInt64) throws -> UInt64 {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        // Cut shorter, it is a new log in an old file.
        var offset = try handle.seekToEnd() < start ? 0 : start
        try handle.seek(toOffset: offset)
        var rest = Data()
        while let bytes = try handle.read(upToCount: Self.piece), !bytes.isEmpty {
            rest.append(bytes)
            guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else {
                if rest.count > Self.longestLine {
                    offset += UInt64(rest.count)
                    rest = Data()
                }
                continue
            }
            let lines = rest[...end]
            try ledger.append(Self.removals(in: lines))
            offset += UInt64(lines.count)
            rest = Data(rest[rest.index(after: end)...])
        }
        return offset
    }

    private static func removals(in lines: Data) -> [LoggedRemoval] {
        lines.split(separator: UInt8(ascii: "\n")).compactMap { line in
            // Most lines are of something else: they are not even made texts.
            guard line.count <= longestLine, line.range(of: mark) != nil else { return nil }
            return LoggedRemoval(logLine: String(decoding: line, as: UTF8.self))
        }
    }

    private static let mark = Data("copy from ".utf8)

    /// The log that had this number on the disk, under whatever name it was given when it was turned over.
    private func formerLog(_ file: UInt64) -> String? {
        let url = URL(fileURLWithPath: log)
        let folder = url.deletingLastPathComponent().path
        // A folder that cannot be listed holds nothing for us.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasPrefix(url.lastPathComponent) }.map { "\(folder)/\($0)" }
            .first { LogPlace.file(at: $0) == file }
    }
}

/// How far a log has been read: which file, by its number on the disk, and after which octet.
struct LogPlace: Hashable, Sendable {
    let file: UInt64
    let offset: UInt64

    init(file: UInt64, offset: UInt64) {
        self.file = file
        self.offset = offset
    }

    /// Numbers of fixed width, so that one is written over the other.
    init?(_ text: String) {
        let numbers = text.split(separator: " ").compactMap { UInt64($0.trimmingCharacters(in: .newlines)) }
        guard numbers.count == 2 else { return nil }
        self.init(file: numbers[0], offset: numbers[1])
    }

    var text: String {
        [file, offset].map { String(repeating: "0", count: 20 - String($0).count) + String($0) }
            .joined(separator: " ") + "\n"
    }

    static func file(at path: String) -> UInt64? {
        // A file that is not there, or not any more, has no number.
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.systemFileNumber] as? NSNumber)?.uint64Value
    }
}
