package import Database
package import Vocabulary

/// Throws away what has had its time: counts, journeys, long ended sessions, browsers not seen for long.
///
/// Every server sweeps; two at once do no harm.
package struct SignInSweeper: Sendable {
    private let sessions: SessionStore
    private let journeys: JourneyStore

    /// How long people still see, in their own account, sessions that are over.
    static let memoryOfSessions = Duration.days(90)
    /// As long as the cookie that tells one browser from another.
    static let memoryOfBrowsers = Duration.days(180)

    package init(sessions: SessionStore, journeys: JourneyStore) {
        self.sessions = sessions
        self.journeys = journeys
    }

    package func sweep(at now: Moment, in transaction: Transaction) throws {
        try Throttle.sweep(at: now, in: transaction)
        try journeys.sweep(at: now, in: transaction)
        try sessions.sweep(before: now - Self.memoryOfSessions, in: transaction)
        try KnownBrowsers.sweep(before: now - Self.memoryOfBrowsers, in: transaction)
        try transaction.run("delete from pending_reset where ends_at < \(now)")
    }
}
