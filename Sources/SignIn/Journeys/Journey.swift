package import Credentials
package import Database
package import Vocabulary

/// A way through several pages, remembered on our side: recovery, activation, a forced change of password.
///
/// The browser holds an opaque token and nothing else. A journey whose person is unknown goes on like any other, so
/// that its pages tell nothing; it only never arrives.
package struct Journey: Sendable, Equatable {
    package let id: String
    package let academy: AcademyCode
    /// Nobody, when what was typed fits no one.
    package let account: Int64?
    package let kind: JourneyKind
    package let step: String
    package let beganAt: Moment
    package let endsAt: Moment
}

/// What a journey is for.
package enum JourneyKind: String, Sendable {
    case activation, recovery, identifier, forcedPassword
}

/// The stored journeys.
package struct JourneyStore: Sendable {
    let random: RandomSource
    package let lifetime: Duration

    package init(random: RandomSource, lifetime: Duration = .minutes(60)) {
        self.random = random
        self.lifetime = lifetime
    }

    /// Begins a journey, bound to the browser it begins in.
    package func begin(
        _ kind: JourneyKind,
        at step: String,
        account: Int64?,
        of academy: AcademyCode,
        browser: [UInt8],
        at now: Moment,
        in transaction: Transaction
    ) throws -> (journey: Journey, token: OpaqueToken) {
        let token = OpaqueToken(from: random)
        let journey = Journey(
            id: OpaqueToken(from: random).revealed,
            academy: academy,
            account: account,
            kind: kind,
            step: step,
            beganAt: now,
            endsAt: now + lifetime
        )
        try transaction.run(
            """
            insert into journey (id, token, browser, academy, account, kind, step, began_at, ends_at)
            values (\(journey.id), \(token.digest.bytes), \(browser), \(academy), \(account), \(kind.rawValue), \(step),
                \(now), \(journey.endsAt))
            """
        )
        return (journey, token)
    }

    /// The journey behind a token, in the browser where it began.
    package func find(
        _ token: OpaqueToken,
        of academy: AcademyCode,
        browser: [UInt8],
        at now: Moment,
        in queries: some Queries
    ) throws -> Journey? {
        try queries.first(
            """
            select id, academy, account, kind, step, began_at, ends_at from journey
            where token = \(token.digest.bytes) and academy = \(academy) and browser = \(browser) and ends_at > \(now)
            """
        ) { row in
            guard let kind = JourneyKind(rawValue: try row(3)) else { return nil }
            return Journey(
                id: try row(0),
                academy: try row(1),
                account: try row(2),
                kind: kind,
                step: try row(4),
                beganAt: try row(5),
                endsAt: try row(6)
            )
        } ?? nil
    }

    /// Goes from one step to the next, once: of two requests at the same instant one is too late.
    package func advance(
        _ journey: Journey,
        to step: String,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.runCounting(
            "update journey set step = \(step) where id = \(journey.id) and step = \(journey.step)"
        ) == 1
    }

    /// Ends a journey from the step it is at; false when somebody was faster.
    package func finish(_ journey: Journey, in transaction: Transaction) throws -> Bool {
        try transaction.runCounting("delete from journey where id = \(journey.id) and step = \(journey.step)") == 1
    }

    package func sweep(at now: Moment, in transaction: Transaction) throws {
        try transaction.run("delete from journey where ends_at < \(now)")
    }
}
