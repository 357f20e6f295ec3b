import Vocabulary

/// A bounded queue that serves each académie in turn, and inside an académie each source in turn.
///
/// Neither a crowd at one académie nor one address can make the others wait for more than one of theirs. When the queue
/// is full, whoever comes from a quieter lane takes the place of the last of the busiest one: filling it starves nobody
/// but oneself.
struct FairQueue<Item> {
    struct Entry {
        let ticket: HashingTicket
        let item: Item
    }

    let capacity: Int
    private(set) var count = 0
    private var academies = Rotation<AcademyCode, Rotation<SourcePrefix, [Entry]>>()

    init(capacity: Int) { self.capacity = max(1, capacity) }

    /// Takes an entry at the end of its lane.
    ///
    /// - Returns: the entry that lost its place for it, which is the one given when there is no room.
    mutating func append(_ entry: Entry) -> Entry? {
        guard count >= capacity else {
            insert(entry)
            return nil
        }
        guard let busiest = busiestLane, isQuieter(entry.ticket.lane, than: busiest) else { return entry }
        let evicted = removeLast(of: busiest)
        insert(entry)
        return evicted
    }

    mutating func next() -> Entry? {
        guard let academy = academies.turn else { return nil }
        guard let source = academies[academy]?.turn, let entry = academies[academy]?[source]?.first else { return nil }
        academies[academy]?[source]?.removeFirst()
        academies[academy]?.pass(keeping: { !$0.isEmpty })
        academies.pass(keeping: { $0.turn != nil })
        count -= 1
        return entry
    }

    mutating func remove(_ ticket: HashingTicket) -> Entry? {
        let lane = ticket.lane
        let entries = academies[lane.academy]?[lane.source] ?? []
        guard let index = entries.firstIndex(where: { $0.ticket == ticket }) else { return nil }
        return remove(at: index, of: lane)
    }

    mutating func removeAll() -> [Entry] {
        var removed: [Entry] = []
        while let entry = next() { removed.append(entry) }
        return removed
    }

    /// How many are served before: found by serving a copy.
    func ahead(of ticket: HashingTicket) -> Int? {
        var copy = self
        var ahead = 0
        while let entry = copy.next() {
            if entry.ticket == ticket { return ahead }
            ahead += 1
        }
        return nil
    }
}

extension FairQueue {
    private mutating func insert(_ entry: Entry) {
        let lane = entry.ticket.lane
        academies.change(lane.academy, startingWith: Rotation()) { sources in
            sources.change(lane.source, startingWith: []) { $0.append(entry) }
        }
        count += 1
    }

    private mutating func remove(at index: Int, of lane: HashingLane) -> Entry? {
        let entry = academies[lane.academy]?[lane.source]?.remove(at: index)
        academies[lane.academy]?.drop(lane.source, unless: { !$0.isEmpty })
        academies.drop(lane.academy, unless: { $0.turn != nil })
        count -= 1
        return entry
    }

    private mutating func removeLast(of lane: HashingLane) -> Entry? {
        let index = waiting(in: lane) - 1
        return index < 0 ? nil : remove(at: index, of: lane)
    }

    private var busiestLane: HashingLane? {
        let busiest = academies.keys.max { waiting(at: $0) < waiting(at: $1) }
        guard let busiest, let sources = academies[busiest] else { return nil }
        let source = sources.keys.max { (sources[$0]?.count ?? 0) < (sources[$1]?.count ?? 0) }
        return source.map { HashingLane(academy: busiest, source: $0) }
    }

    private func isQuieter(_ lane: HashingLane, than busiest: HashingLane) -> Bool {
        lane.academy == busiest.academy
            ? waiting(in: lane) + 1 < waiting(in: busiest)
            : waiting(at: lane.academy) + 1 < waiting(at: busiest.academy)
    }

    private func waiting(in lane: HashingLane) -> Int { academies[lane.academy]?[lane.source]?.count ?? 0 }

    private func waiting(at academy: AcademyCode) -> Int {
        guard let sources = academies[academy] else { return 0 }
        return sources.keys.reduce(0) { $0 + (sources[$1]?.count ?? 0) }
    }
}
