import Synchronization

/// One piece of work and the caller who awaits it, whatever the type of the answer.
struct HashingJob: Sendable {
    /// Does the work and keeps its result.
    let work: @Sendable () -> Void

    /// Gives the result to the caller.
    let answer: @Sendable () -> Void

    /// Tells the caller that there will be none.
    let refuse: @Sendable (HashingPool.Refusal) -> Void
}

extension HashingJob {
    init<Value: Sendable>(
        _ body: @escaping @Sendable () -> Value,
        _ continuation: CheckedContinuation<Result<Value, HashingPool.Refusal>, Never>
    ) {
        let outcome = Outcome<Value>()
        self.init(
            work: { outcome.value.withLock { $0 = body() } },
            answer: {
                let value = outcome.value.withLock { $0 }
                continuation.resume(returning: value.map(Result.success) ?? .failure(.closed))
            },
            refuse: { continuation.resume(returning: .failure($0)) }
        )
    }
}

private final class Outcome<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
}
