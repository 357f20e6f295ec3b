import Vocabulary

/// Who is served, who waits and who comes next: the rules of ``WaitingRoom``, without threads and without a clock.
///
/// - Seats are few: as many as are served within two seconds, at the pace of the moment. A network never takes more than half of them, an académie never more than three quarters: quieter
///   ones find room at once.
/// - A free seat is for those who have waited longest, académies and sources taking turns. While fewer than a quarter
///   are taken anybody sits down: nobody idles for want of people who left.
/// - Who does not come back in time has given up.
struct WaitingLine {
    enum Answer: Hashable {
        case seated
        case waits(WaitingPlace)
        case spent
    }

    /// How long a place is kept after the time at which its holder was to come back.
    static let patience = Duration.minutes(2)

    /// Nobody sits for longer, about.
    static let sitting = Duration.seconds(2)
    /// However slow the machine is: its threads must always find work.
    static let fewestSeats = 8

    private let mostSeats: Int
    private(set) var seated = 0
    private var byAcademy: [AcademyCode: Int] = [:]
    private var bySource: [HashingLane: Int] = [:]
    private var queue: FairQueue<Moment>
    private var spent: [WaitingTicket: Moment] = [:]
    private var lastSweep: Moment?
    private var pace = Pace()

    init(seats: Int, places: Int) {
        mostSeats = max(1, seats)
        queue = FairQueue(capacity: places)
    }

    var waiting: Int { queue.count }

    var seats: Int { min(mostSeats, max(Self.fewestSeats, pace.people(within: Self.sitting))) }

    /// Gives a seat, or a place to wait.
    ///
    /// - Parameters:
    ///   - lane: whose turn is asked for.
    ///   - ticket: the one brought back, or a new one.
    ///   - now: the moment of asking.
    /// - Returns: a seat, or where the ticket stands in the line.
    mutating func enter(_ lane: HashingLane, with ticket: WaitingTicket, at now: Moment) -> Answer {
        sweep(at: now)
        guard spent[ticket] == nil else { return .spent }
        let place = HashingTicket(lane: lane, number: ticket.number)
        let ahead = queue.ahead(ofNewcomer: place)
        _ = queue.remove(place)
        guard isFree(for: lane, with: ahead) else { return .waits(wait(place, ticket, at: now)) }
        sit(lane, by: 1)
        return .seated
    }

    /// Frees a seat; a ticket that has served serves no more.
    mutating func leave(_ lane: HashingLane, spending ticket: WaitingTicket?, at now: Moment) {
        if seated > seats / 4 { pace.note(now) } else { pace.rest() }
        sit(lane, by: -1)
        // No page that holds it is read after that.
        if let ticket { spent[ticket] = now + Self.patience + Pace.longestReturn }
    }

    private func isFree(for lane: HashingLane, with ahead: Int) -> Bool {
        let free = seats - seated
        guard free > 0, bySource[lane, default: 0] <= free, byAcademy[lane.academy, default: 0] <= 3 * free else {
            return false
        }
        return seated < seats / 4 || ahead < free
    }

    private mutating func wait(_ place: HashingTicket, _ ticket: WaitingTicket, at now: Moment) -> WaitingPlace {
        let comeBack = pace.comeBack(after: queue.ahead(ofNewcomer: place))
        let keptUntil = now + comeBack + Self.patience
        let loser = queue.append(.init(ticket: place, item: keptUntil))
        let ahead = loser?.ticket == place ? nil : queue.ahead(of: place)
        return WaitingPlace(
            ticket: ticket,
            ahead: ahead,
            wait: pace.time(for: (ahead ?? queue.count) + seated),
            comeBack: comeBack,
            keptUntil: keptUntil
        )
    }

    private mutating func sit(_ lane: HashingLane, by step: Int) {
        seated += step
        let (atAcademy, fromSource) = (byAcademy[lane.academy, default: 0] + step, bySource[lane, default: 0] + step)
        byAcademy[lane.academy] = atAcademy == 0 ? nil : atAcademy
        bySource[lane] = fromSource == 0 ? nil : fromSource
    }

    /// At most once a second: it looks at everybody.
    private mutating func sweep(at now: Moment) {
        guard now - (lastSweep ?? .init(milliseconds: 0)) >= .seconds(1) else { return }
        lastSweep = now
        queue.removeAll { $0 < now }
        spent = spent.filter { $0.value >= now }
    }
}
