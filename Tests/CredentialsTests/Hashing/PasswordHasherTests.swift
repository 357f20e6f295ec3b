import Synchronization
import Testing
import Vocabulary

@testable import Credentials

@Suite("The verdict on a password")
struct PasswordHasherTests {
    /// Counts the costly work and remembers against what it was done.
    private final class Counter: Sendable {
        let targets = Mutex<[PasswordHash]>([])

        func work(_ argon2id: Argon2id) -> PasswordHasher.Work {
            PasswordHasher.Work(
                hash: { password in Result { () throws(HashingProblem) in try argon2id.hash(password) } },
                verify: { password, hash in
                    self.targets.withLock { $0.append(hash) }
                    return argon2id.verify(password, against: hash)
                }
            )
        }
    }

    @Test func `an unknown person costs the same work as a known one, and is refused`() async throws {
        let argon2id = try Argon2id(quickParameters)
        let counter = Counter()
        let pool = HashingPool(workers: 1)
        let hasher = try PasswordHasher(argon2id, work: counter.work(argon2id), pool: pool, random: .seeded(1))
        let known = try argon2id.hash(Password("Vitrail-9-sablier"))

        let answers = [
            try await hasher.verify(Password("Vitrail-9-sablier"), against: known, in: lane(9)),
            try await hasher.verify(Password("autre"), against: known, in: lane(9)),
            try await hasher.verify(Password("Vitrail-9-sablier"), against: nil, in: lane(9)),
        ]

        #expect(answers == [true, false, false])
        let targets = counter.targets.withLock { $0 }
        #expect(targets.count == 3)
        #expect(targets.allSatisfy { argon2id.needsRehash($0) == false })
        #expect(targets[2] != known)
    }

    @Test func `even a decoy that would match opens nothing`() async throws {
        let argon2id = try Argon2id(quickParameters)
        let credulous = PasswordHasher.Work(hash: { _ in .failure(.noRandomness) }, verify: { _, _ in true })
        let hasher = try PasswordHasher(argon2id, work: credulous, pool: HashingPool(workers: 1), random: .seeded(1))
        #expect(try await hasher.verify(Password("a"), against: nil, in: lane(9)) == false)
    }

    @Test func `a new password is hashed on the pool`() async throws {
        let pool = HashingPool(workers: 1)
        let hasher = try PasswordHasher(parameters: quickParameters, pool: pool)
        let hash = try await hasher.hash(Password("Vitrail-9-sablier"), in: lane(9))
        #expect(try await hasher.verify(Password("Vitrail-9-sablier"), against: hash, in: lane(9)))
        #expect(pool.metrics.served == 2)
    }

    @Test func `a pool that has stopped says so`() async throws {
        let pool = HashingPool(workers: 1)
        let hasher = try PasswordHasher(parameters: quickParameters, pool: pool)
        pool.shutdown()
        await #expect(throws: HashingProblem.notDone(.closed)) { try await hasher.hash(Password("a"), in: lane(9)) }
    }
}
