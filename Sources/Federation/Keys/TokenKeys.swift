package import Database
package import Sealing
import Synchronization
package import Vocabulary

/// The keys by which each académie signs tokens: sealed in the database, the same for every server.
///
/// For each algorithm one key signs, and the next is published long before it does, so that nobody meets a signature
/// whose key they have never seen. A former key is published for as long as something it signed may still be shown.
package final class TokenKeys: Sendable {
    /// Longer than any token lives.
    package static let remembrance = Duration.days(2)
    /// How long clients may keep the list of keys.
    package static let publication = Duration.hours(1)
    /// How long a server goes on by what it has read.
    private static let freshness = Duration.seconds(15)

    private let database: Database
    private let keyring: Keyring
    private let clock: WallClock
    private let random: RandomSource
    private let draw: @Sendable (TokenAlgorithm) throws -> SigningTokenKey
    private let known = Mutex<[AcademyCode: AcademyKeys]>([:])

    package convenience init(database: Database, keyring: Keyring, clock: WallClock, random: RandomSource) {
        self.init(database: database, keyring: keyring, clock: clock, random: random) {
            try SigningTokenKey(drawn: $0)
        }
    }

    /// - Parameters:
    ///   - database: where they are.
    ///   - keyring: seals them.
    ///   - clock: what time it is.
    ///   - random: numbers them.
    ///   - draw: makes one.
    init(
        database: Database,
        keyring: Keyring,
        clock: WallClock,
        random: RandomSource,
        draw: @escaping @Sendable (TokenAlgorithm) throws -> SigningTokenKey
    ) {
        self.database = database
        self.keyring = keyring
        self.clock = clock
        self.random = random
        self.draw = draw
    }

    /// The keys of an académie, with one that signs by each of these algorithms.
    package func keys(of academy: AcademyCode, for algorithms: Set<TokenAlgorithm>) async throws -> AcademyKeys {
        let now = clock.now
        if let keys = known.withLock({ $0[academy] }), keys.isFresh(at: now, for: Self.freshness),
            keys.sign(by: algorithms)
        {
            return keys
        }
        var keys = try await load(academy, at: now)
        if !keys.sign(by: algorithms) {
            for algorithm in algorithms.sorted(by: { $0.rawValue < $1.rawValue }) {
                try await complete(algorithm, of: academy, at: now)
            }
            keys = try await load(academy, at: now)
        }
        known.withLock { [keys] in $0[academy] = keys }
        return keys
    }

    /// Has the next key of each algorithm of an académie sign from now on, and draws the one after it.
    ///
    /// - Parameters:
    ///   - academy: whose keys.
    ///   - isUrgent: whether to go on though some clients cannot know the next key yet.
    /// - Returns: the names of the keys that have begun to sign.
    /// - Throws: ``TokenKeyError``.
    package func rotate(_ academy: AcademyCode, isUrgent: Bool = false) async throws -> [String] {
        let now = clock.now
        let waiting = try await database.read { reading in
            try reading.all(
                """
                select algorithm, name, created_at from federation_key
                where academy = \(academy) and signs_since is null order by algorithm
                """
            ) { row in (try row(0) as String, try row(1) as String, try row(2) as Moment) }
        }
        if !isUrgent, let youngest = waiting.map(\.2).max(), now < youngest + Self.publication {
            throw TokenKeyError.nextTooYoung(until: youngest + Self.publication)
        }
        for (word, name, _) in waiting {
            guard let algorithm = TokenAlgorithm(rawValue: word) else { continue }
            try await promote(name, algorithm, of: academy, at: now)
            try await complete(algorithm, of: academy, at: now)
        }
        known.withLock { $0[academy] = nil }
        return waiting.map(\.1)
    }

    /// Forgets the keys whose signatures nobody checks any more.
    package static func sweep(at now: Moment, in transaction: Transaction) throws {
        try transaction.run("delete from federation_key where signs_until < \(now - remembrance)")
    }

    // MARK: Rows

    private func promote(
        _ name: String,
        _ algorithm: TokenAlgorithm,
        of academy: AcademyCode,
        at now: Moment
    ) async throws {
        try await database.write { transaction in
            try transaction.run(
                """
                update federation_key set signs_until = \(now), sealed = null
                where academy = \(academy) and algorithm = \(algorithm.rawValue)
                    and signs_since is not null and signs_until is null
                """
            )
            let promoted = try transaction.runCounting(
                """
                update federation_key set signs_since = \(now)
                where academy = \(academy) and name = \(name) and signs_since is null
                """
            )
            guard promoted == 1 else { throw TokenKeyError.changedMeanwhile }
        }
    }

    /// Sees to it that one key signs and one waits; of two servers that do it at once, the first decides.
    private func complete(_ algorithm: TokenAlgorithm, of academy: AcademyCode, at now: Moment) async throws {
        let (signing, waiting): (Int, Int) = try await database.read { reading in
            let stages = try reading.values(
                """
                select signs_since from federation_key
                where academy = \(academy) and algorithm = \(algorithm.rawValue) and signs_until is null
                """,
                as: Moment?.self
            )
            return (stages.count { $0 != nil }, stages.count { $0 == nil })
        }
        if signing == 0 { try await add(algorithm, to: academy, signing: true, at: now) }
        if waiting == 0 { try await add(algorithm, to: academy, signing: false, at: now) }
    }

    private func add(
        _ algorithm: TokenAlgorithm,
        to academy: AcademyCode,
        signing: Bool,
        at now: Moment
    ) async throws {
        let key = try draw(algorithm)
        let publicKey = key.publicKey
        let id = Int64(random.number(in: 1...Int.max))
        let sealed = try key.stored.reveal { bytes in try keyring.seal(bytes, at: .tokenKey(id)) }
        try await database.write { transaction in
            try transaction.run(
                """
                insert into federation_key (id, academy, algorithm, name, public_key, sealed, created_at, signs_since)
                values (\(id), \(academy), \(algorithm.rawValue), \(publicKey.thumbprint), \(publicKey.stored),
                    \(sealed), \(now), \(signing ? now : nil))
                on conflict do nothing
                """
            )
        }
    }

    private func load(_ academy: AcademyCode, at now: Moment) async throws -> AcademyKeys {
        let rows = try await database.read { reading in
            try reading.all(
                """
                select id, algorithm, name, public_key, sealed, signs_since, signs_until from federation_key
                where academy = \(academy) and (signs_until is null or signs_until > \(now - Self.remembrance))
                order by created_at, id
                """
            ) { row in row }
        }
        let keys = try rows.compactMap { row in try key(row) }
        return AcademyKeys(keys, readAt: now)
    }

    private func key(_ row: Row) throws -> AcademyKeys.Key? {
        guard let algorithm = TokenAlgorithm(rawValue: try row(1)) else { return nil }
        let (id, since, until): (Int64, Moment?, Moment?) = (try row(0), try row(5), try row(6))
        let sealed: [UInt8]? = try row(4)
        let signs = since != nil && until == nil
        return AcademyKeys.Key(
            name: try row(2),
            publicKey: try VerifyingKey(algorithm, stored: try row(3)),
            privateKey: try signs
                ? sealed.map { try SigningTokenKey(algorithm, stored: keyring.open($0, at: .tokenKey(id))) } : nil
        )
    }
}

extension SealedPlace {
    static func tokenKey(_ id: Int64) -> SealedPlace { SealedPlace("federation_key.sealed", row: id) }
}

/// Seals anew, under the current key, what older keys have sealed.
package struct TokenKeyResealing: Sendable {
    let keyring: Keyring

    package init(keyring: Keyring) { self.keyring = keyring }

    /// - Returns: how many keys were sealed anew.
    package func run(on database: Database) async throws -> Int {
        let column = SealedColumn("sealed", of: "federation_key")
        return try await database.renew(column, markedOtherThan: keyring.currentMark, inPiecesOf: 100) { id, stale in
            try keyring.sealAnew(stale, at: .tokenKey(id))
        }
    }
}
