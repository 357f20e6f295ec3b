import Testing
import Vocabulary

@testable import Credentials

@Suite("The queue of passwords to hash")
struct FairQueueTests {
    private func entry(_ number: UInt64, _ lane: HashingLane) -> FairQueue<String>.Entry {
        .init(ticket: HashingTicket(lane: lane, number: number), item: "\(number)")
    }

    private func queue(_ lanes: [HashingLane], capacity: Int = 100) -> (queue: FairQueue<String>, losers: [String]) {
        var queue = FairQueue<String>(capacity: capacity)
        let losers = lanes.enumerated().compactMap { queue.append(entry(UInt64($0), $1))?.item }
        return (queue, losers)
    }

    private func order(_ queue: FairQueue<String>) -> [String] {
        var queue = queue
        return queue.removeAll().map(\.item)
    }

    @Test func `one source is served in the order of arrival`() {
        #expect(order(queue([lane(9), lane(9), lane(9)]).queue) == ["0", "1", "2"])
    }

    @Test func `académies take turns whatever their number of requests`() {
        let lanes = Array(repeating: lane(9), count: 5) + [lane(10), lane(20), lane(10)]
        #expect(order(queue(lanes).queue) == ["0", "5", "6", "1", "7", "2", "3", "4"])
    }

    @Test func `inside an académie sources take turns`() {
        let crowd = Array(repeating: lane(9, "203.0.113.5"), count: 4)
        #expect(order(queue(crowd + [lane(9, "198.51.100.7"), lane(10)]).queue) == ["0", "5", "4", "1", "2", "3"])
    }

    @Test func `many sources of one académie do not outweigh another académie`() {
        let botnet = (0..<50).map { lane(9, "10.0.\($0).1") }
        #expect(order(queue(botnet + [lane(10)]).queue).firstIndex(of: "50") == 1)
    }

    @Test func `a place in line is how many are served before`() {
        let queue = queue(Array(repeating: lane(9), count: 5) + [lane(10)]).queue
        #expect(queue.ahead(of: HashingTicket(lane: lane(10), number: 5)) == 1)
        #expect(queue.ahead(of: HashingTicket(lane: lane(9), number: 4)) == 5)
        #expect(queue.ahead(of: HashingTicket(lane: lane(9), number: 77)) == nil)
    }

    @Test func `a full queue refuses who already fills it`() {
        #expect(queue(Array(repeating: lane(9), count: 4), capacity: 3).losers == ["3"])
    }

    @Test func `a full queue makes room for a quieter académie by dropping the last of the busiest`() {
        let (full, losers) = queue(Array(repeating: lane(9), count: 3) + [lane(10)], capacity: 3)
        #expect(losers == ["2"])
        #expect(order(full) == ["0", "3", "1"])
    }

    @Test func `a full queue makes room for a quieter source of the same académie`() {
        let crowd = Array(repeating: lane(9, "203.0.113.5"), count: 3)
        #expect(queue(crowd + [lane(9, "198.51.100.7")], capacity: 3).losers == ["2"])
    }

    @Test func `among equals a full queue refuses the newcomer`() {
        #expect(queue([lane(9), lane(10), lane(20)], capacity: 2).losers == ["2"])
    }

    @Test func `who gives up leaves the line to the next`() {
        var queue = queue([lane(9), lane(9), lane(10)]).queue
        #expect(queue.remove(HashingTicket(lane: lane(9), number: 0))?.item == "0")
        #expect(queue.remove(HashingTicket(lane: lane(9), number: 0)) == nil)
        #expect(queue.count == 2)
        #expect(order(queue) == ["1", "2"])
    }

    @Test func `the place told is the place taken, whoever joins and leaves`() {
        let random = RandomSource.seeded(41)
        for _ in 0..<200 {
            var queue = FairQueue<String>(capacity: 100)
            for number in 0..<UInt64(random.number(in: 1..<40)) {
                let lane = lane(random.number(in: 1..<5), "10.0.\(random.number(in: 0..<4)).1")
                _ = queue.append(.init(ticket: HashingTicket(lane: lane, number: number), item: "\(number)"))
                if random.number(in: 0..<4) == 0 { _ = queue.next() }
            }
            var copy = queue
            for (place, entry) in copy.removeAll().enumerated() {
                #expect(queue.ahead(of: entry.ticket) == place)
            }
            let newcomer = HashingTicket(lane: lane(random.number(in: 1..<6), "10.0.0.1"), number: 99)
            let told = queue.ahead(ofNewcomer: newcomer)
            _ = queue.append(.init(ticket: newcomer, item: "new"))
            #expect(queue.ahead(of: newcomer) == told)
        }
    }

    @Test func `inside a source the lowest ticket comes first, whenever it joins`() {
        var queue = FairQueue<String>(capacity: 10)
        for number: UInt64 in [5, 3, 9, 1] { _ = queue.append(entry(number, lane(9))) }
        #expect(order(queue) == ["1", "3", "5", "9"])
    }

    @Test func `those who have a reason leave together`() {
        var (queue, _) = queue([lane(9), lane(9), lane(10), lane(9), lane(20)])
        queue.removeAll { ["0", "3", "4"].contains($0) }
        #expect(order(queue) == ["1", "2"])
        #expect(queue.count == 2)
    }
}
