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
    /// The columns as they are stored, so that an alteration shows even where it reads as the same entry.
    private let facts: Facts

    /// The link this entry must carry: everything it says, and the link before it, under the integrity key.
    func expectedLink(after previous: [UInt8], keyring: Keyring) throws -> [UInt8] {
        try keyring.integrityCode(of: CanonicalBytes.of(previous, fields), for: "journal entry", key: keyID)
    }

    private var fields: [String] { ["\(lane)", "\(position)"] + facts.fields }

    var row: [SQLValue] { [lane.sqlValue, position.sqlValue] + facts.values + [keyID.sqlValue, link.sqlValue] }

    /// Reads the columns of ``Journal/columnList``.
    init(_ row: Row) throws {
        lane = try row(0)
        position = try row(1)
        facts = Facts(
            at: try row(2),
            action: try row(3),
            actor: try row(4),
            academy: try row(5),
            account: try row(6),
            details: try row(7)
        )
        entry = facts.entry
        keyID = try row(8)
        link = try row(9)
    }

    init(lane: Int64, position: Int64, entry: JournalEntry, keyID: Int, link: [UInt8]) {
        self.lane = lane
        self.position = position
        self.entry = entry
        self.keyID = keyID
        self.link = link
        facts = Facts(entry)
    }
}

extension ChainedEntry {
    /// What an entry tells, in the form of its columns.
    fileprivate struct Facts: Sendable {
        let at: Moment
        let action: String
        let actor: String
        let academy: Int64?
        let account: Int64?
        let details: String

        var values: [SQLValue] {
            [at.sqlValue, action.sqlValue, actor.sqlValue, academy.sqlValue, account.sqlValue, details.sqlValue]
        }

        var fields: [String] {
            [
                "\(at.milliseconds)", action, actor, academy.map { "\($0)" } ?? "", account.map { "\($0)" } ?? "",
                details,
            ]
        }

        var entry: JournalEntry {
            JournalEntry(
                at: at,
                action: JournalAction(rawValue: action),
                actor: JournalActor(text: actor),
                academy: academy.flatMap { AcademyCode(number: Int($0)) },
                account: account,
                // Details that somebody has made unreadable read as none, and the link then tells.
                details: (try? JSONDecoder().decode([String: String].self, from: Data(details.utf8))) ?? [:]
            )
        }
    }
}

extension ChainedEntry.Facts {
    fileprivate init(_ entry: JournalEntry) {
        self.init(
            at: entry.at,
            action: entry.action.rawValue,
            actor: entry.actor.text,
            academy: entry.academy.map { Int64($0.number) },
            account: entry.account,
            details: Self.json(entry.details)
        )
    }

    /// With its keys in order, so that the same details always give the same text.
    private static func json(_ details: [String: String]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A dictionary of strings always has a JSON form.
        guard let data = try? encoder.encode(details) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
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
