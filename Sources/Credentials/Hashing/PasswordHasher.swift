package import Vocabulary

/// Hashes and verifies passwords, at the same cost whether the person exists or not.
///
/// An unknown login is verified against a decoy, with the real work, so that the time of an answer tells nothing
/// (authentik's random sleep was measurable). A stored hash with older parameters takes another time: hash it again
/// at the first successful sign-in, as ``needsRehash(_:)`` says.
package struct PasswordHasher: Sendable {
    /// The costly part, which tests replace to count it.
    struct Work: Sendable {
        let hash: @Sendable (Password) -> Result<PasswordHash, HashingProblem>
        let verify: @Sendable (Password, PasswordHash) -> Bool
    }

    private let argon2id: Argon2id
    private let work: Work
    private let decoy: PasswordHash
    private let pool: HashingPool

    /// The door before this work: requests go through it before they ask anything of anybody.
    package let waitingRoom: WaitingRoom

    /// - Parameters:
    ///   - parameters: how dear a guess is.
    ///   - pool: does the work.
    ///   - waitingRoom: lets requests in, as many as the pool can serve soon.
    ///   - random: draws the decoy.
    /// - Throws: when the machine has no randomness.
    package init(
        parameters: Argon2idParameters = .standard,
        pool: HashingPool,
        waitingRoom: WaitingRoom = WaitingRoom(),
        random: RandomSource = .system
    ) throws(HashingProblem) {
        let argon2id = try Argon2id(parameters)
        let work = Work(
            hash: { password in
                do throws(HashingProblem) { return .success(try argon2id.hash(password)) } catch {
                    return .failure(error)
                }
            },
            verify: { argon2id.verify($0, against: $1) }
        )
        try self.init(argon2id, work: work, pool: pool, waitingRoom: waitingRoom, random: random)
    }

    init(
        _ argon2id: Argon2id,
        work: Work,
        pool: HashingPool,
        waitingRoom: WaitingRoom = WaitingRoom(),
        random: RandomSource
    ) throws(HashingProblem) {
        guard let decoy = PasswordHash.decoy(argon2id.parameters, random: random) else { throw .noRandomness }
        self.argon2id = argon2id
        self.work = work
        self.decoy = decoy
        self.pool = pool
        self.waitingRoom = waitingRoom
    }

    package func hash(_ password: Password, in lane: HashingLane) async throws(HashingProblem) -> PasswordHash {
        let result = try await done(pool.ticket(for: lane)) { [work] in work.hash(password) }
        return try result.get()
    }

    /// Whether the password is the one that was hashed.
    ///
    /// - Parameters:
    ///   - password: what was typed.
    ///   - hash: what is stored, or nothing when there is no such person or no password yet.
    ///   - ticket: the place in the queue, from ``HashingPool/ticket(for:)``.
    /// - Returns: always false without a hash, after the same work.
    /// - Throws: when the pool did not do the work.
    package func verify(
        _ password: Password,
        against hash: PasswordHash?,
        with ticket: HashingTicket
    ) async throws(HashingProblem) -> Bool {
        let target = hash ?? decoy
        let matches = try await done(ticket) { [work] in work.verify(password, target) }
        return matches && hash != nil
    }

    package func verify(
        _ password: Password,
        against hash: PasswordHash?,
        in lane: HashingLane
    ) async throws(HashingProblem) -> Bool {
        try await verify(password, against: hash, with: pool.ticket(for: lane))
    }

    package func needsRehash(_ hash: PasswordHash) -> Bool { argon2id.needsRehash(hash) }

    private func done<Value: Sendable>(
        _ ticket: HashingTicket,
        _ body: @escaping @Sendable () -> Value
    ) async throws(HashingProblem) -> Value {
        do throws(HashingPool.Refusal) {
            return try await pool.run(ticket, body)
        } catch {
            throw .notDone(error)
        }
    }
}
