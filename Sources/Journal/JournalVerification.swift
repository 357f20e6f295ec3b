package import Database
import Sealing
import Vocabulary

/// A place where the journal does not say what it said when it was written.
package enum JournalFlaw: Hashable, Sendable {
    /// An entry says something else, or stands elsewhere, than when it was chained.
    case altered(lane: Int64, position: Int64)
    /// Entries are missing before this position.
    case missing(lane: Int64, before: Int64)
    /// The end of a lane is missing, or its head was rewritten.
    case truncated(lane: Int64)
    /// A lane ends before a place that was anchored outside the database.
    case anchorLost(lane: Int64, position: Int64)
    /// An entry was signed under a key that the key file does not hold.
    case unknownKey(lane: Int64, position: Int64)
}

extension JournalFlaw: CustomStringConvertible {
    package var description: String {
        switch self {
        case .altered(let lane, let position): "lane \(lane): entry \(position) was altered or moved"
        case .missing(let lane, let position): "lane \(lane): entries are missing before \(position)"
        case .truncated(let lane): "lane \(lane): its last entries are missing, or its head was rewritten"
        case .anchorLost(let lane, let position):
            "lane \(lane): entry \(position), anchored outside, is missing or altered"
        case .unknownKey(let lane, let position): "lane \(lane): entry \(position) was signed under an unknown key"
        }
    }
}

/// What a verification has seen.
package struct JournalVerdict: Equatable, Sendable {
    package var entries = 0
    package var lanes = 0
    package var flaws: [JournalFlaw] = []

    package var isSound: Bool { flaws.isEmpty }
}

extension Journal {
    /// Reads every lane from its first entry to its head.
    ///
    /// - Parameters:
    ///   - database: where the journal is.
    ///   - anchors: heads copied outside the database at earlier times.
    /// - Returns: what was read, and every place that does not say what it said.
    /// - Throws: `DatabaseError` when the journal cannot be read.
    package func verify(_ database: Database, anchors: [JournalAnchor] = []) async throws -> JournalVerdict {
        var verdict = JournalVerdict()
        let (heads, lanes) = try await database.read { reading in
            (try self.heads(in: reading), try self.lanesWithEntries(in: reading))
        }
        let known = Set(heads.map(\.head.lane))
        for lane in lanes where !known.contains(lane) {
            verdict.flaws.append(.truncated(lane: lane))
        }
        for signed in heads {
            let anchored = anchors.filter { $0.lane == signed.head.lane }
            try await verify(signed, anchors: anchored, in: database, verdict: &verdict)
        }
        for anchor in anchors where !known.contains(anchor.lane) {
            verdict.flaws.append(.anchorLost(lane: anchor.lane, position: anchor.position))
        }
        return verdict
    }

    func heads(in reading: some Queries) throws -> [SignedHead] {
        try reading.all("select \(SignedHead.columnList) from journal_lane order by lane", SignedHead.init)
    }

    private func lanesWithEntries(in reading: some Queries) throws -> [Int64] {
        try reading.values("select distinct lane from journal_entry order by lane")
    }

    private func verify(
        _ signed: SignedHead,
        anchors: [JournalAnchor],
        in database: Database,
        verdict: inout JournalVerdict
    ) async throws {
        verdict.lanes += 1
        let lane = signed.head.lane
        var last = LaneHead(lane: lane, position: 0, link: [])
        var reachesHead = last == signed.head
        var unmet = Dictionary(anchors.map { ($0.position, $0.link) }) { first, _ in first }
        while true {
            let page = try await entries(of: lane, after: last.position, in: database)
            if page.isEmpty { break }
            for chained in page {
                verdict.entries += 1
                verdict.flaws += flaws(of: chained, after: last)
                if unmet[chained.position] == chained.link { unmet[chained.position] = nil }
                last = LaneHead(lane: lane, position: chained.position, link: chained.link)
                // Entries may follow: those written since the head was read, or forged ones that their link betrays.
                if last == signed.head { reachesHead = true }
            }
        }
        if !reachesHead || !signed.isSigned(keyring: keyring) { verdict.flaws.append(.truncated(lane: lane)) }
        verdict.flaws += unmet.keys.sorted().map { .anchorLost(lane: lane, position: $0) }
    }

    private func entries(of lane: Int64, after position: Int64, in database: Database) async throws -> [ChainedEntry] {
        try await database.read { reading in
            try reading.all(
                """
                select \(Self.columnList) from journal_entry where lane = \(lane) and position > \(position)
                order by position limit 5000
                """,
                ChainedEntry.init
            )
        }
    }

    private func flaws(of chained: ChainedEntry, after end: LaneHead) -> [JournalFlaw] {
        guard let expected = try? chained.expectedLink(after: end.link, keyring: keyring) else {
            // The key is not in the file.
            return [.unknownKey(lane: chained.lane, position: chained.position)]
        }
        if chained.position != end.position + 1 {
            return [.missing(lane: chained.lane, before: chained.position)]
        }
        return Secret(expected) == Secret(chained.link)
            ? [] : [.altered(lane: chained.lane, position: chained.position)]
    }
}
