package import Database
package import Sealing

/// The append-only, tamper-evident record of what happened.
package struct Journal: Sendable {
    let keyring: Keyring

    package init(keyring: Keyring) { self.keyring = keyring }

    /// Adds entries inside the transaction of the change they tell.
    package func append(_ entries: [JournalEntry], in transaction: Transaction) throws {
        guard !entries.isEmpty else { return }
        let lane = try takeLane(in: transaction)
        var head = lane.head
        var batch = RowBatch(into: "journal_entry", columns: Self.columns)
        for entry in entries {
            let chained = try chain(entry, after: head)
            head = LaneHead(lane: head.lane, position: chained.position, link: chained.link)
            batch.append(chained.row)
        }
        try transaction.insert(batch)
        try keep(head, isSound: lane.isSigned(keyring: keyring), in: transaction)
    }

    package func append(_ entry: JournalEntry, in transaction: Transaction) throws {
        try append([entry], in: transaction)
    }

    /// What happened to an account, the latest first.
    package func entries(of account: Int64, limit: Int, in reading: some Queries) throws -> [JournalEntry] {
        try reading.all(
            """
            select \(Self.columnList) from journal_entry where account = \(account)
            order by at desc, lane, position desc limit \(limit)
            """
        ) { row in try ChainedEntry(row).entry }
    }

    static let columns: [StaticString] = [
        "lane", "position", "at", "action", "actor", "academy", "account", "details", "key_id", "link",
    ]

    static let columnList: SQL = "lane, position, at, action, actor, academy, account, details, key_id, link"

    /// Locks this transaction's lane until the commit, and reads its head.
    private func takeLane(in transaction: Transaction) throws -> SignedHead {
        let lane = Int64(transaction.lane)
        // Only the very first entry of a lane finds none.
        if let head = try lock(lane, in: transaction) { return head }
        let start = LaneHead(lane: lane, position: 0, link: [])
        let signature = try start.signature(keyring: keyring, key: keyring.currentKeyID)
        try transaction.run(
            """
            insert into journal_lane (lane, position, link, key_id, signature)
            values (\(lane), 0, \(start.link), \(keyring.currentKeyID), \(signature)) on conflict (lane) do nothing
            """
        )
        guard let head = try lock(lane, in: transaction) else { throw JournalError.laneMissing(lane) }
        return head
    }

    private func lock(_ lane: Int64, in transaction: Transaction) throws -> SignedHead? {
        try transaction.first(
            "update journal_lane set position = position where lane = \(lane) returning \(SignedHead.columnList)",
            SignedHead.init
        )
    }

    private func chain(_ entry: JournalEntry, after head: LaneHead) throws -> ChainedEntry {
        var chained = ChainedEntry(
            lane: head.lane,
            position: head.position + 1,
            entry: entry,
            keyID: keyring.currentKeyID,
            link: []
        )
        chained.link = try chained.expectedLink(after: head.link, keyring: keyring)
        return chained
    }

    /// Stores the new head, unsigned when the head before it was rewritten: an append must not hide a cut.
    private func keep(_ head: LaneHead, isSound: Bool, in transaction: Transaction) throws {
        let signature = isSound ? try head.signature(keyring: keyring, key: keyring.currentKeyID) : []
        try transaction.run(
            """
            update journal_lane set position = \(head.position), link = \(head.link),
                key_id = \(keyring.currentKeyID), signature = \(signature)
            where lane = \(head.lane)
            """
        )
    }
}

package enum JournalError: Error, Equatable, Sendable {
    /// The row of a lane vanished while its transaction held it.
    case laneMissing(Int64)
    /// A line of the anchors' file, counted from 1, is none that this program writes.
    case unreadableAnchor(path: String, line: Int)
}

extension JournalError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .laneMissing(let lane): "The row of lane \(lane) of the journal vanished while it was being written to"
        case .unreadableAnchor(let path, let line):
            "\(path): line \(line) is no anchor of the journal. Somebody or something else wrote there: put back a copy of "
                + "the file, or move it away once you know why"
        }
    }
}
