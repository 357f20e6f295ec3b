import Vocabulary

/// How fast people are served while many are, and so when somebody's turn comes.
struct Pace {
    static let longestReturn = Duration.seconds(30)
    private static let shortestReturn = Duration.seconds(5)

    /// Between two who leave; what it is before anything was measured is a guess for two cores.
    private var interval = Duration.milliseconds(20)
    private var last: Moment?

    /// Somebody leaves while others are served: a mean that forgets, and that a group leaving at once does not mislead.
    mutating func note(_ now: Moment) {
        if let last { interval += ((now - last) - interval) / 64 }
        last = now
    }

    /// So few are served that the time until the next one says nothing.
    mutating func rest() { last = nil }

    func people(within time: Duration) -> Int {
        interval > .milliseconds(1) ? Int(time / interval) : Int(time / .milliseconds(1))
    }

    func time(for people: Int) -> Duration { interval * people }

    /// When it is worth asking again: with the turn, or sooner to be told how the line goes.
    func comeBack(after ahead: Int) -> Duration {
        min(Self.longestReturn, max(Self.shortestReturn, time(for: ahead)))
    }
}
