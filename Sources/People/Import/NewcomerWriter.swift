import Academies
import Database
import Journal
import Outbox
import Sealing
import Vocabulary

/// Writes people whom the feed tells of for the first time: each whole, with their names, or not at all.
struct NewcomerWriter: Sendable {
    let academy: Academy
    let feed: Feed
    let journal: Journal
    let keyring: Keyring
    let now: Moment

    struct Outcome: Sendable {
        var created = 0
        /// People whom another feed or another server has brought in the meantime, now known to this feed too.
        var joined = 0
    }

    /// Writes a batch in one transaction.
    func write(_ newcomers: [Newcomer], in transaction: Transaction) throws -> Outcome {
        try NamingTurn.take(academy.code, in: transaction)
        let waiting = try withoutKnown(newcomers, in: transaction)
        let persons = try PersonRecognition(keyring: keyring, feed: feed, academy: academy.code)
            .recognise(waiting.map(\.stranger), in: transaction)
        let accounts = try accounts(of: Array(persons.values), in: transaction)

        var outcome = Outcome()
        var arriving: [Newcomer] = []
        for newcomer in waiting {
            if let account = persons[newcomer.key].flatMap({ accounts[$0] }) {
                try join(newcomer, to: account, in: transaction)
                outcome.joined += 1
            } else {
                arriving.append(newcomer)
                outcome.created += 1
            }
        }
        try add(arriving, persons: persons, in: transaction)
        return outcome
    }

    private func add(_ newcomers: [Newcomer], persons: [FeedKey: Int64], in transaction: Transaction) throws {
        var rows = NewcomerRows(academy: academy, feed: feed, now: now)
        var names = AccountNames(academy: academy)
        try names.load(newcomers.map(\.stems), in: transaction)
        for newcomer in newcomers {
            let login = names.nextLogin(newcomer.stems)
            let address = names.nextAddress(newcomer.stems)
            rows.add(newcomer, person: persons[newcomer.key], login: login, address: address)
        }
        try rows.insert(in: transaction)
        FactLog.note(.personArrived, of: rows.preparedAccounts, in: academy.code, at: now, transaction)
        try completePersons(newcomers, persons: persons, in: transaction)
        try carryFormerAddresses(of: newcomers, persons: persons, in: transaction)
        try tell(rows.preparedAccounts, in: transaction)
    }

    /// Somebody who has an account here already is now known to this feed under this identifier, and no other.
    private func join(_ newcomer: Newcomer, to account: Int64, in transaction: Transaction) throws {
        try transaction.run(
            """
            delete from feed_identity
            where academy = \(academy.code) and feed = \(feed.rawValue) and account = \(account)
            """
        )
        var rows = NewcomerRows(academy: academy, feed: feed, now: now)
        rows.addIdentity(of: newcomer, account: account)
        try rows.insert(in: transaction)
        _ = try ChangeWriter(academy: academy, feed: feed, journal: journal, keyring: keyring, now: now)
            .write(.told(newcomer.record, newcomer.print, account: account), in: transaction)
    }

    /// Another server may have brought some of them since the index was read.
    private func withoutKnown(_ newcomers: [Newcomer], in transaction: Transaction) throws -> [Newcomer] {
        let known: [[UInt8]] = try transaction.values(
            """
            select key from feed_identity where academy = \(academy.code) and feed = \(feed.rawValue)
                and key \(isIn: newcomers.map(\.key.bytes))
            """
        )
        let keys = Set(known.map { FeedKey($0) })
        return keys.isEmpty ? newcomers : newcomers.filter { !keys.contains($0.key) }
    }

    private func accounts(of persons: [Int64], in transaction: Transaction) throws -> [Int64: Int64] {
        guard !persons.isEmpty else { return [:] }
        let pairs = try transaction.all(
            "select person, id from account where academy = \(academy.code) and person \(isIn: persons)"
        ) { row in (try row(0) as Int64, try row(1) as Int64) }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    /// Gives known persons the names under which they arrive, which make their login and address here, and the NUMEN or
    /// the birth date they lacked.
    private func completePersons(
        _ newcomers: [Newcomer],
        persons: [FeedKey: Int64],
        in transaction: Transaction
    ) throws {
        for newcomer in newcomers {
            guard let person = persons[newcomer.key] else { continue }
            let record = newcomer.record
            let sealed = try SealedIdentity(
                numen: record.numen,
                birthDate: record.birthDate,
                person: person,
                keyring: keyring
            )
            try transaction.run(
                """
                update person set numen_key = coalesce(\(sealed.numenKey), numen_key),
                    numen = coalesce(\(sealed.numen), numen), birth_date = coalesce(\(sealed.birthDate), birth_date),
                    match_key = \(newcomer.matchKey), family_name = \(record.familyName),
                    usual_name = \(record.usualName), given_name = \(record.givenName),
                    civility = coalesce(\(record.civility?.rawValue), civility)
                where id = \(person)
                """
            )
            try PersonFacts.changed(person, at: now, in: transaction)
        }
    }

    /// Whoever comes from another académie goes on receiving, for a time, what is sent to the address they had there.
    private func carryFormerAddresses(
        of newcomers: [Newcomer],
        persons: [FeedKey: Int64],
        in transaction: Transaction
    ) throws {
        for newcomer in newcomers {
            guard let person = persons[newcomer.key] else { continue }
            try transaction.run(
                """
                insert into address_alias (account, domain, stem, number, since, until_day)
                select mine.id, address.domain, address.stem, address.number, \(now), \(AliasPeriod.end(from: now))
                from account as mine
                join account as theirs on theirs.person = mine.person and theirs.academy <> mine.academy
                join address on address.account = theirs.id and address.replaced_at is null
                where mine.person = \(person) and mine.academy = \(academy.code)
                on conflict do nothing
                """
            )
        }
    }

    /// One entry a batch: a hundred thousand times the same sentence would drown what matters, and the numbers of the
    /// accounts tell whom it speaks of.
    private func tell(_ accounts: [Int64], in transaction: Transaction) throws {
        guard !accounts.isEmpty else { return }
        try journal.append(
            JournalEntry(
                at: now,
                action: .accountsPrepared,
                actor: .system,
                academy: academy.code,
                details: ["accounts": AccountRanges.text(accounts), "feed": feed.rawValue]
            ),
            in: transaction
        )
    }
}

/// Names of one académie are given by one transaction at a time, on all servers.
enum NamingTurn {
    /// Waits for its turn, which lasts until the commit.
    static func take(_ academy: AcademyCode, in transaction: Transaction) throws {
        try transaction.run(
            """
            insert into naming_turn (academy, turn) values (\(academy), 1)
            on conflict (academy) do update set turn = naming_turn.turn + 1
            """
        )
    }
}

/// How long a former address goes on working.
enum AliasPeriod {
    static let days = 365

    static func end(from now: Moment) -> CivilDate { now.day().adding(days: days) }
}

/// `12-512,514`: account numbers as ranges.
enum AccountRanges {
    static func text(_ accounts: [Int64]) -> String {
        var ranges: [ClosedRange<Int64>] = []
        for account in accounts.sorted() {
            if let last = ranges.last, last.upperBound + 1 == account {
                ranges[ranges.count - 1] = last.lowerBound...account
            } else {
                ranges.append(account...account)
            }
        }
        return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(
            separator: ","
        )
    }
}
