/// Keeps somebody who presses a button again and again from having their mailbox read as often, and a crowd from reading
/// so many at once that Dovecot has no time for its clients.
actor SurveyGate {
    struct Closed: Error {}

    private let most: Int
    private var inside: Set<Int64> = []

    init(most: Int = 8) { self.most = most }

    /// Lets one survey of an account in at a time.
    ///
    /// - Throws: ``Closed`` when one is being made, or as many as there may be; else what `body` throws.
    func pass<Value: Sendable>(
        for account: Int64,
        _ body: @Sendable () async throws -> Value
    ) async throws -> Value {
        guard inside.count < most, inside.insert(account).inserted else { throw Closed() }
        defer { inside.remove(account) }
        return try await body()
    }
}
