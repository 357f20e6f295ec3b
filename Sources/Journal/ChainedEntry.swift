import Database
import Foundation
import Sealing
import Vocabulary

/// An entry at its place in a lane, linked to the one before it.
struct ChainedEntry: Sendable {
    let lane: Int64
    let position: Int64
    let entry: JournalEntry
    let keyID: Int
    var link: [UInt8]

    /// The link this entry must carry: everything it says, and the link before it, under the integrity key.
    func expectedLink(after previous: [UInt8], keyring: Keyring) throws -> [UInt8] {
        try keyring.integrityCode(of: CanonicalBytes.of(previous, fields), for: "journal entry", key: keyID)
    }

    private var fields: [String] {
        [
            "\(lane)", "\(position)", "\(entry.at.milliseconds)", entry.action.rawValue, entry.actor.text,
            entry.academy.map { "\($0.number)" } ?? "", entry.account.map { "\($0)" } ?? "", detailsText,
        ]
    }

    /// JSON with its keys in order, so that the same details always give the same text.
    private var detailsText: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A dictionary of strings always has a JSON form.
        guard let data = try? encoder.encode(entry.details) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }

    var row: [SQLValue] {
        [
            lane.sqlValue, position.sqlValue, entry.at.sqlValue, entry.action.rawValue.sqlValue,
            entry.actor.text.sqlValue, entry.academy.sqlValue, entry.account.sqlValue, detailsText.sqlValue,
            keyID.sqlValue, link.sqlValue,
        ]
    }

    /// Reads the columns of ``Journal/columnList``.
    init(_ row: Row) throws {
        let details: String = try row(7)
        lane = try row(0)
        position = try row(1)
        entry = JournalEntry(
            at: try row(2),
            action: JournalAction(rawValue: try row(3)),
            actor: JournalActor(text: try row(4)),
            academy: try row(5),
            account: try row(6),
            // Details that somebody has made unreadable read as none, and the link then tells.
            details: (try? JSONDecoder().decode([String: String].self, from: Data(details.utf8))) ?? [:]
        )
        keyID = try row(8)
        link = try row(9)
    }

    init(lane: Int64, position: Int64, entry: JournalEntry, keyID: Int, link: [UInt8]) {
        self.lane = lane
        self.position = position
        self.entry = entry
        self.keyID = keyID
        self.link = link
    }
}

/// The last entry of a lane, as its head remembers it.
struct LaneHead: Equatable, Sendable {
    let lane: Int64
    let position: Int64
    let link: [UInt8]

    func signature(keyring: Keyring, key: Int) throws -> [UInt8] {
        try keyring.integrityCode(of: CanonicalBytes.of(link, ["\(lane)", "\(position)"]), for: "journal head", key: key)
    }
}

/// Bytes in which no two different lists of fields look the same: each field is preceded by its length.
enum CanonicalBytes {
    static func of(_ first: [UInt8], _ fields: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        append(first, to: &bytes)
        for field in fields { append(Array(field.utf8), to: &bytes) }
        return bytes
    }

    private static func append(_ field: [UInt8], to bytes: inout [UInt8]) {
        withUnsafeBytes(of: UInt64(field.count).bigEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: field)
    }
}
