package import Vocabulary

/// Somebody is here: an account, from one browser, since a moment.
package struct Session: Sendable, Equatable {
    /// Names the session in lists and in the journal; it opens nothing.
    package let id: String
    package let account: Int64
    package let academy: AcademyCode
    package let level: Level
    /// “Firefox sur Android”, told to its owner.
    package let device: String
    package let source: String
    package let beganAt: Moment
    package let seenAt: Moment
    /// When the person last proved who they are.
    package let provedAt: Moment

    /// How strongly the person has proved who they are.
    package enum Level: Int, Sendable, Comparable {
        case password = 1
        case secondFactor = 2

        package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }
}

/// A session that has closed by itself.
package struct SessionLapse: Sendable, Equatable {
    package let account: Int64
    /// For want of use, and not because it had lasted long enough.
    package let wasIdle: Bool
}

/// How long sessions live.
package struct SessionLimits: Hashable, Sendable {
    package var idle: Duration
    package var absolute: Duration
    /// How long a proof is fresh enough for a sensitive change.
    package var freshness: Duration

    package init(idle: Duration = .minutes(30), absolute: Duration = .hours(12), freshness: Duration = .minutes(15)) {
        self.idle = idle
        self.absolute = absolute
        self.freshness = freshness
    }

    var idleMinutes: Int { Int(idle.components.seconds / 60) }
}
