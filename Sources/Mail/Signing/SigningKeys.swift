package import Academies
package import Database
package import Sealing
package import Vocabulary

/// The keys by which mail domains sign, sealed in the database: each node of mail reads the same.
package struct SigningKeys: Sendable {
    /// How long a former key stays in the zone: servers try for five days to deliver, and some check late.
    package static let remembrance = Duration.days(14)

    let database: Database
    let keyring: Keyring
    let clock: WallClock
    let random: RandomSource
    let draw: @Sendable () throws -> SigningKeyPair

    package init(database: Database, keyring: Keyring, clock: WallClock, random: RandomSource) {
        self.init(database: database, keyring: keyring, clock: clock, random: random) { try SigningKeyPair() }
    }

    /// - Parameters:
    ///   - database: where they are.
    ///   - keyring: seals them.
    ///   - clock: what time it is.
    ///   - random: numbers them.
    ///   - draw: makes a pair, which takes a tenth of a second, and seconds where nothing is optimised.
    init(
        database: Database,
        keyring: Keyring,
        clock: WallClock,
        random: RandomSource,
        draw: @escaping @Sendable () throws -> SigningKeyPair
    ) {
        self.database = database
        self.keyring = keyring
        self.clock = clock
        self.random = random
        self.draw = draw
    }

    /// What signs for each of these domains today; a key is made for those that never had one.
    ///
    /// Two nodes that start together find the same: the first to write wins, and both read afterwards.
    package func signatures(of domains: [HostName]) async throws -> [DomainSignature] {
        try await withThrowingDiscardingTaskGroup { group in
            for domain in domains where try await current(of: domain) == nil {
                group.addTask { try await add(try draw(), to: domain, signing: true) }
            }
        }
        var signatures: [DomainSignature] = []
        for domain in domains { if let signature = try await current(of: domain) { signatures.append(signature) } }
        return signatures
    }

    /// Makes the key that will follow, where none waits already.
    ///
    /// - Returns: the waiting key of each domain, whose record is to be published.
    package func prepareNext(of domains: [HostName]) async throws -> [SigningKey] {
        for domain in domains {
            let waiting = try await keys(of: domain).contains { $0.stage == .next }
            if !waiting { try await add(try draw(), to: domain, signing: false) }
        }
        return try await stages(of: domains).filter { $0.stage == .next }
    }

    /// Has the waiting keys sign from now on.
    ///
    /// What was signing until then is forgotten, but for its public half.
    ///
    /// - Returns: the keys that have begun to sign.
    package func activate(_ domains: [HostName]) async throws -> [SigningKey] {
        var begun: Set<HostName> = []
        for domain in domains where try await activate(domain) { begun.insert(domain) }
        return try await stages(of: domains).filter { $0.stage == .signs && begun.contains($0.domain) }
    }

    /// Every key whose record belongs in the zone today.
    package func stages(of domains: [HostName]) async throws -> [SigningKey] {
        var keys: [SigningKey] = []
        for domain in domains { keys += try await self.keys(of: domain) }
        let now = clock.now
        return keys.filter { key in
            if case .former(let until) = key.stage { now < until } else { true }
        }
    }

    // MARK: Rows

    private func current(of domain: HostName) async throws -> DomainSignature? {
        let row = try await database.read { reading in
            try reading.first(
                """
                select id, selector, sealed from mail_signing_key
                where domain = \(domain.text) and signs_since is not null and signs_until is null
                """
            ) { row in (try row(0) as Int64, try row(1) as String, try row(2) as [UInt8]) }
        }
        guard let (id, name, sealed) = row, let selector = DKIMSelector(name) else { return nil }
        let key = try keyring.open(sealed, at: .signingKey(id))
        return DomainSignature(domain: domain, selector: selector, privateKey: Secret(key))
    }

    private func add(_ pair: SigningKeyPair, to domain: HostName, signing: Bool) async throws {
        let now = clock.now
        let id = Int64(random.number(in: 1...Int.max))
        let sealed = try pair.privateKey.reveal { bytes in try keyring.seal(bytes, at: .signingKey(id)) }
        try await database.write { transaction in
            let taken: [String] = try transaction.values(
                "select selector from mail_signing_key where domain = \(domain.text)"
            )
            let selector = DKIMSelector.next(on: now.day(), besides: taken.compactMap { DKIMSelector($0) })
            // Another node may have done the same at this instant: then one of both is kept.
            try transaction.run(
                """
                insert into mail_signing_key (id, domain, selector, public_key, sealed, created_at, signs_since)
                values (\(id), \(domain.text), \(selector.text), \(pair.publicKey), \(sealed), \(now),
                    \(signing ? now : nil))
                on conflict do nothing
                """
            )
        }
    }

    private func activate(_ domain: HostName) async throws -> Bool {
        let now = clock.now
        return try await database.write { transaction in
            let waiting: Int64? = try transaction.value(
                "select id from mail_signing_key where domain = \(domain.text) and signs_since is null"
            )
            guard let waiting else { return false }
            try transaction.run(
                """
                update mail_signing_key set signs_until = \(now), sealed = null
                where domain = \(domain.text) and signs_since is not null and signs_until is null
                """
            )
            return try transaction.runCounting(
                "update mail_signing_key set signs_since = \(now) where id = \(waiting) and signs_since is null"
            ) == 1
        }
    }

    private func keys(of domain: HostName) async throws -> [SigningKey] {
        try await database.read { reading in
            try reading.all(
                """
                select selector, public_key, signs_since, signs_until from mail_signing_key
                where domain = \(domain.text) order by created_at, selector
                """
            ) { row in try Self.key(of: domain, row) }
        }
        .compactMap(\.self)
    }

    private static func key(of domain: HostName, _ row: Row) throws -> SigningKey? {
        guard let selector = DKIMSelector(try row(0) as String) else { return nil }
        let (since, until): (Moment?, Moment?) = (try row(2), try row(3))
        let stage: SigningKey.Stage =
            if let until { .former(until: until + remembrance) } else if since != nil { .signs } else { .next }
        return SigningKey(domain: domain, selector: selector, publicKey: try row(1), stage: stage)
    }
}

extension SealedPlace {
    static func signingKey(_ id: Int64) -> SealedPlace { SealedPlace("mail_signing_key.sealed", row: id) }
}

/// Seals anew, under the current key, what older keys have sealed.
package struct SigningKeyResealing: Sendable {
    let keyring: Keyring

    package init(keyring: Keyring) { self.keyring = keyring }

    /// - Returns: how many keys were sealed anew.
    package func run(on database: Database) async throws -> Int {
        let column = SealedColumn("sealed", of: "mail_signing_key")
        return try await database.renew(column, markedOtherThan: keyring.currentMark, inPiecesOf: 100) { id, stale in
            try keyring.sealAnew(stale, at: .signingKey(id))
        }
    }
}
