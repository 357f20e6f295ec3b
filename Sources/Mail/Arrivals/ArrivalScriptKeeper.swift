import Academies
import Database
import Logging
import Outbox
import Sealing
import ServiceLifecycle
import Vocabulary

/// Keeps the scripts of a node as the database says they are to be: all of them once, then those of whom a fact tells.
///
/// While the database does not answer, the scripts that are there go on: they hold their own days.
package actor ArrivalScriptKeeper: Service {
    private let folder: ScriptFolder
    private let academies: [Academy]
    private let database: Database
    private let store: ArrivalStore
    private let logger: Logger
    private let sleep: @Sendable (Duration) async throws -> Void

    /// The last fact followed in each académie; nothing until every script has been written once.
    private var cursors: [AcademyCode: Int64]?
    private var isFailing = false

    private static let round = Duration.seconds(2)
    private static let piece = 500

    init(
        _ folder: ScriptFolder,
        of academies: [Academy],
        database: Database,
        keyring: Keyring,
        logger: Logger,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.folder = folder
        self.academies = academies
        self.database = database
        store = ArrivalStore(keyring: keyring)
        self.logger = logger
        self.sleep = sleep
    }

    package func run() async throws {
        await FactRounds.run(over: database, every: Self.round, sleep: sleep) { await self.doRound() }
    }

    /// Follows once.
    func doRound() async {
        do {
            try await catchUp()
            if isFailing { logger.notice("scripts of mailboxes follow the database again") }
            isFailing = false
        } catch {
            guard !Task.isCancelled, !isFailing else { return }
            isFailing = true
            logger.error(
                "scripts of mailboxes do not follow the database, tried again at each round",
                metadata: ["error": "\(error)"]
            )
        }
    }

    private func catchUp() async throws {
        guard let cursors else { return try await writeEverybody() }
        let highest = try await database.read { reading in try FactReader.highest(in: reading) }
        for academy in academies where highest[academy.code] ?? 0 != cursors[academy.code] ?? 0 {
            try await follow(academy)
        }
    }

    private func writeEverybody() async throws {
        var (written, followed) = (Set<MailboxIdentifier>(), [AcademyCode: Int64]())
        for academy in academies {
            let (rules, highest) = try await database.read { [store] reading in
                (
                    try store.everybody(of: academy.code, in: reading),
                    try FactReader.highest(in: reading)[academy.code] ?? 0
                )
            }
            for rules in rules where try write(rules, at: academy) { written.insert(rules.mailbox) }
            followed[academy.code] = highest
        }
        for mailbox in try folder.mailboxes() where !written.contains(mailbox) { try folder.remove(mailbox) }
        cursors = followed
        logger.notice("scripts of mailboxes read from the database", metadata: ["scripts": "\(written.count)"])
    }

    private func follow(_ academy: Academy) async throws {
        let (reader, cursor) = (FactReader(database: database), cursors?[academy.code] ?? 0)
        let lost = try await reader.follow(academy.code, after: cursor, limit: Self.piece) { facts, number in
            try await bring(Set(facts.filter(\.changesArrivals).map(\.account)), at: academy)
            cursors?[academy.code] = number
        }
        if lost != nil { try await writeEverybody() }
    }

    private func bring(_ accounts: Set<Int64>, at academy: Academy) async throws {
        guard !accounts.isEmpty else { return }
        let rules = try await database.read { [store] reading in try store.rules(of: accounts, in: reading) }
        var written = Set<MailboxIdentifier>()
        for rules in rules where try write(rules, at: academy) { written.insert(rules.mailbox) }
        for mailbox in accounts.map(MailboxIdentifier.init) where !written.contains(mailbox) {
            try folder.remove(mailbox)
        }
    }

    /// - Returns: whether these rules make a script at all.
    private func write(_ rules: ArrivalRules, at academy: Academy) throws -> Bool {
        let allowed = rules.allowed(by: academy)
        guard !allowed.isEmpty else { return false }
        try folder.write(ArrivalScript(allowed, in: academy.identity.timeZone), of: allowed.mailbox)
        return true
    }
}

extension AccountFact {
    /// Whether the script of its mailbox may differ from now on: its owner's addresses are in it.
    fileprivate var changesArrivals: Bool {
        switch kind {
        case .passwordChanged, .sessionsEnded, .functionalMailboxesChanged: false
        case .personArrived, .personChanged, .personLeft, .accountActivated, .arrivalRulesChanged, nil: true
        }
    }
}
