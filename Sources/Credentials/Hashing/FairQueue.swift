import Vocabulary

/// A bounded queue that serves each académie in turn, and inside an académie each source in turn.
///
/// Neither a crowd at one académie nor one address can make the others wait for more than one of theirs. Inside a
/// source the lowest ticket comes first. When the queue is full, whoever comes from a quieter lane takes the place of
/// the last of the busiest one: filling it starves nobody but oneself.
struct FairQueue<Item> {
    struct Entry {
        let ticket: HashingTicket
        let item: Item
    }

    let capacity: Int
    private(set) var count = 0
    private var academies = Rotation<AcademyCode, Rotation<SourcePrefix, [Entry]>>()

    init(capacity: Int) { self.capacity = max(1, capacity) }

    /// Takes an entry into its lane.
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
        let index = entries.firstIndex(notBefore: ticket.number)
        guard index < entries.count, entries[index].ticket == ticket else { return nil }
        return remove(at: index, of: lane)
    }

    mutating func removeAll() -> [Entry] {
        var removed: [Entry] = []
        while let entry = next() { removed.append(entry) }
        return removed
    }

    /// Takes out whoever has a reason to leave, wherever they stand.
    mutating func removeAll(where leaves: (Item) -> Bool) {
        for academy in academies.keys {
            for source in academies[academy]?.keys ?? [] {
                let entries = academies[academy]?[source] ?? []
                for index in entries.indices.reversed() where leaves(entries[index].item) {
                    _ = remove(at: index, of: HashingLane(academy: academy, source: source))
                }
            }
        }
    }

    func contains(_ ticket: HashingTicket) -> Bool { ahead(of: ticket) != nil }

    /// How many are served before.
    func ahead(of ticket: HashingTicket) -> Int? {
        let entries = academies[ticket.lane.academy]?[ticket.lane.source] ?? []
        let index = entries.firstIndex(notBefore: ticket.number)
        guard index < entries.count, entries[index].ticket == ticket else { return nil }
        return ahead(of: ticket.lane, at: index)
    }

    /// How many would be served before this ticket, were it to join.
    func ahead(ofNewcomer ticket: HashingTicket) -> Int {
        let entries = academies[ticket.lane.academy]?[ticket.lane.source] ?? []
        return ahead(of: ticket.lane, at: entries.firstIndex(notBefore: ticket.number))
    }

    /// Whoever is the nth of a lane is served in the nth round: before them, every lane has had that many turns, and
    /// those that come earlier in the round one more.
    private func ahead(of lane: HashingLane, at index: Int) -> Int {
        let sources = academies[lane.academy]
        let inAcademy = sources?.turns(before: lane.source, in: index, counting: \.count) ?? index
        return academies.turns(before: lane.academy, in: inAcademy) { $0.total(of: \.count) }
    }
}

extension FairQueue {
    private mutating func insert(_ entry: Entry) {
        let lane = entry.ticket.lane
        academies.change(lane.academy, startingWith: Rotation()) { sources in
            sources.change(lane.source, startingWith: []) { entries in
                entries.insert(entry, at: entries.firstIndex(notBefore: entry.ticket.number))
            }
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

    private func waiting(at academy: AcademyCode) -> Int { academies[academy]?.total(of: \.count) ?? 0 }
}

extension Array {
    /// By halves: a lane is in the order of its tickets.
    fileprivate func firstIndex<Item>(notBefore number: UInt64) -> Int where Element == FairQueue<Item>.Entry {
        var range = startIndex..<endIndex
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if self[middle].ticket.number < number {
                range = middle + 1..<range.upperBound
            } else {
                range = range.lowerBound..<middle
            }
        }
        return range.lowerBound
    }
}
