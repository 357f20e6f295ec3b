/// Something done again and again, for as long as its task lives.
package enum Rounds {
    /// Does a round, lets time pass, and so on until the task is cancelled; no round is cut short by that.
    ///
    /// - Parameters:
    ///   - pause: between two rounds.
    ///   - sleep: lets time pass.
    ///   - round: what is done.
    package static func run(
        every pause: Duration,
        sleep: @Sendable (Duration) async throws -> Void,
        _ round: @Sendable () async -> Void
    ) async {
        while !Task.isCancelled {
            await round()
            // A sleep ends early only because everything ends: the condition sees it.
            try? await sleep(pause)
        }
    }
}
