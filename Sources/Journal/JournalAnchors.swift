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
/// which an operator may ship elsewhere.
package struct JournalAnchors: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    package func read() throws -> [JournalAnchor] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        let decoder = JSONDecoder()
        return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { line in
            try decoder.decode(JournalAnchor.self, from: Data(line.utf8))
        }
    }

    /// Adds today's heads.
    package func append(headsOf journal: Journal, in database: Database) async throws {
        let heads = try await database.read { reading in try journal.heads(in: reading) }
        let known = Set(try read())
        let anchors = heads.map { JournalAnchor(lane: $0.head.lane, position: $0.head.position, link: $0.head.link) }
            .filter { $0.position > 0 && !known.contains($0) }
        guard !anchors.isEmpty else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let lines = try anchors.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }.joined()
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteNoPermission) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: Data(lines.utf8))
        try file.synchronize()
        try file.close()
    }
}
