package import Database
import Foundation
import Sealing

/// A head of the journal copied outside the database.
package struct JournalAnchor: Hashable, Sendable, Codable {
    package let lane: Int64
    package let position: Int64
    package let link: [UInt8]

    package init(lane: Int64, position: Int64, link: [UInt8]) {
        self.lane = lane
        self.position = position
        self.link = link
    }
}

/// The file beside the key file to which the heads of the journal are copied, one JSON line each.
///
/// Whoever can rewrite the database and put an old copy of a head back in it would still have to rewrite this file,
/// which an operator may ship elsewhere. A machine that stops while it writes leaves a line without its end: that line
/// is told and left out, and the next writing removes it.
package struct JournalAnchors: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// What the file holds.
    package struct Content: Sendable {
        package var anchors: [JournalAnchor] = []
        /// Whether its last line was cut short.
        package var isTorn = false
        /// How many bytes are whole lines.
        var wholeLength = 0
    }

    /// - Throws: ``JournalError/unreadableAnchor(path:line:)`` for a line in the middle that is none of ours.
    package func read() throws -> Content {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            guard !FileManager.default.fileExists(atPath: path) else { throw CocoaError(.fileReadNoPermission) }
            return Content()
        }
        return try content(of: bytes)
    }

    private func content(of bytes: Data) throws -> Content {
        var content = Content()
        content.wholeLength = (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        content.isTorn = content.wholeLength < bytes.count
        let decoder = JSONDecoder()
        for (number, line) in bytes.prefix(content.wholeLength).split(separator: UInt8(ascii: "\n")).enumerated() {
            guard let anchor = try? decoder.decode(JournalAnchor.self, from: line) else {
                throw JournalError.unreadableAnchor(path: path, line: number + 1)
            }
            content.anchors.append(anchor)
        }
        return content
    }

    /// Adds today's heads; two processes may do so at once.
    ///
    /// - Returns: false when a line cut short had to be removed first.
    @discardableResult
    package func append(headsOf journal: Journal, in database: Database) async throws -> Bool {
        let heads = try await database.read { reading in try journal.heads(in: reading) }
        let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteNoPermission) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        defer { try? file.close() }  // What was written is on the disk already.
        guard flock(descriptor, LOCK_EX) == 0 else { throw CocoaError(.fileWriteUnknown) }
        let content = try content(of: try file.readToEnd() ?? Data())
        if content.isTorn { try file.truncate(atOffset: UInt64(content.wholeLength)) }
        let known = Set(content.anchors)
        let anchors = heads.map { JournalAnchor(lane: $0.head.lane, position: $0.head.position, link: $0.head.link) }
            .filter { $0.position > 0 && !known.contains($0) }
        try write(anchors, to: file)
        return !content.isTorn
    }

    private func write(_ anchors: [JournalAnchor], to file: FileHandle) throws {
        guard !anchors.isEmpty else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let lines = try anchors.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }.joined()
        try file.write(contentsOf: Data(lines.utf8))
        try file.synchronize()
    }
}
