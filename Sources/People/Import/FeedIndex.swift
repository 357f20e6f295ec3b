import Database
import Vocabulary

/// What earlier imports of a feed have left: who is known, and a print of what was said of them.
///
/// Kept in memory as sorted columns: a national feed of 1.2 million people takes about 45 MB.
struct FeedIndex: Sendable {
    private var keys: [FeedKey] = []
    private var prints: [UInt64] = []
    private var accounts: [Int64] = []
    private var departed: [Bool] = []
    private var seen: [Bool] = []
    private var excused: Set<Int> = []

    static func load(_ feed: Feed, of academy: AcademyCode, from database: Database) async throws -> FeedIndex {
        var index = FeedIndex()
        var last: [UInt8] = []
        while true {
            let after = last
            let page = try await database.read { reading in
                try reading.all(
                    """
                    select key, print, account, departed from feed_identity
                    where academy = \(academy) and feed = \(feed.rawValue) and key > \(after)
                    order by key limit \(pageSize)
                    """
                ) { row in
                    Known(
                        key: try row(0),
                        print: RecordPrint(bytes: try row(1)),
                        account: try row(2),
                        departed: try row(3)
                    )
                }
            }
            guard let final = page.last else { return index }
            page.forEach { index.append($0) }
            last = final.key
        }
    }

    private struct Known: Sendable {
        let key: [UInt8]
        let print: RecordPrint
        let account: Int64
        let departed: Bool
    }

    private static let pageSize = 20_000

    private mutating func append(_ known: Known) {
        keys.append(FeedKey(known.key))
        prints.append(known.print.value)
        accounts.append(known.account)
        departed.append(known.departed)
        seen.append(false)
    }

    var isEmpty: Bool { keys.isEmpty }

    /// How many people the feed has brought and not withdrawn since.
    var presentCount: Int { departed.count { !$0 } }

    /// Where a key stands, when it is known.
    func place(of key: FeedKey) -> Int? {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low < keys.count && keys[low] == key ? low : nil
    }

    func account(at place: Int) -> Int64 { accounts[place] }

    /// Whether the feed says today what it said last time, of somebody who had not left.
    func isUnchanged(at place: Int, print: RecordPrint) -> Bool { !departed[place] && prints[place] == print.value }

    /// Notes that the feed still holds this person.
    ///
    /// - Returns: false when this import has met them already.
    mutating func markSeen(at place: Int) -> Bool {
        defer { seen[place] = true }
        return !seen[place]
    }

    /// Notes that the feed still speaks of this person, though nobody can read what it says.
    mutating func excuse(at place: Int) { excused.insert(place) }

    /// Those whom the feed no longer holds and did hold.
    var missing: [FeedKey] {
        keys.indices.filter { !seen[$0] && !departed[$0] && !excused.contains($0) }.map { keys[$0] }
    }
}
