import Synchronization
import Vocabulary

@testable package import Credentials

/// Argon2id with parameters that cost nothing, and a count of what it was asked to do.
package final class CountedHashing: Sendable {
    private let argon2id: Argon2id
    private let pool: HashingPool
    package let waitingRoom: WaitingRoom
    private let verified = Atomic<Int>(0)

    package init(
        _ parameters: Argon2idParameters? = nil,
        pool: HashingPool = HashingPool(workers: 2),
        waitingRoom: WaitingRoom = WaitingRoom()
    ) throws {
        argon2id = try Argon2id(parameters ?? Argon2idParameters(kibibytes: 8, passes: 1) ?? .standard)
        self.pool = pool
        self.waitingRoom = waitingRoom
    }

    package var verifications: Int { verified.load(ordering: .sequentiallyConsistent) }

    package func hash(_ password: String) throws -> PasswordHash { try argon2id.hash(Password(password)) }

    package func hasher() throws -> PasswordHasher {
        let argon2id = argon2id
        let work = PasswordHasher.Work(
            hash: { password in
                do throws(HashingProblem) { return .success(try argon2id.hash(password)) } catch {
                    return .failure(error)
                }
            },
            verify: { [self] password, hash in
                verified.add(1, ordering: .sequentiallyConsistent)
                return argon2id.verify(password, against: hash)
            }
        )
        return try PasswordHasher(argon2id, work: work, pool: pool, waitingRoom: waitingRoom, random: .system)
    }
}
