package import Database
package import Logging
import Outbox
import ServiceLifecycle
package import Vocabulary

/// Fills the book of addresses, keeps it current by facts, and keeps a copy of it on the disk.
///
/// It starts with the copy, when there is one that is sound, so that mail flows before the database answers; then reads
/// everybody once, and from there on only those of whom a fact tells.
package actor AddressBookKeeper: Service {
    private let book: AddressBook
    private let academies: [AcademyCode]
    private let database: Database
    private let file: AddressFile
    private let pace: AddressBookPace
    private let clock: WallClock
    private let logger: Logger
    private let sleep: @Sendable (Duration) async throws -> Void

    /// The database has been read whole since this process started: the copy may be of before a restoration.
    private var hasReadEverybody = false
    private var isFailing = false
    private var hasUnsavedChanges = false
    private var lastSaved: Moment?

    /// - Parameters:
    ///   - book: what to fill; one keeper a book.
    ///   - academies: those whose people it holds.
    ///   - database: where they are.
    ///   - path: the copy on the disk; nobody else writes there.
    ///   - pace: how often to look and to save.
    ///   - clock: what time it is.
    ///   - logger: told when the book opens, stops following and follows again.
    ///   - sleep: lets time pass.
    package init(
        _ book: AddressBook,
        of academies: [AcademyCode],
        database: Database,
        copiedTo path: String,
        pace: AddressBookPace = .standard,
        clock: WallClock,
        logger: Logger,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.book = book
        self.academies = academies
        self.database = database
        file = AddressFile(path: path)
        self.pace = pace
        self.clock = clock
        self.logger = logger
        self.sleep = sleep
    }

    /// Follows until asked to stop, and saves what was not saved yet.
    package func run() async throws {
        openFile()
        await FactRounds.run(over: database, every: pace.round, sleep: sleep) { await self.doRound() }
        save()
    }

    /// Starts with what was known when it was last saved.
    func openFile() {
        do {
            guard let pages = try file.read(of: Set(academies)) else {
                return logger.notice("no copy of the address book yet: waiting for the database")
            }
            book.replace(by: pages)
            logger.notice("address book opened from its copy", metadata: ["accounts": "\(pages.entries.count)"])
        } catch {
            logger.error("copy of the address book refused: waiting for the database", metadata: ["error": "\(error)"])
        }
    }

    /// Follows once, and saves when it is time to.
    func doRound() async {
        do {
            try await catchUp()
            if isFailing { logger.notice("address book follows the database again") }
            isFailing = false
        } catch {
            guard !Task.isCancelled else { return }
            if !isFailing {
                logger.error(
                    "address book does not follow the database, tried again at each round",
                    metadata: ["error": "\(error)", "open": "\(book.isOpen)"]
                )
            }
            isFailing = true
        }
        if lastSaved.map({ clock.now - $0 >= pace.save }) ?? true { save() }
    }

    private func catchUp() async throws {
        guard hasReadEverybody else { return try await readEverybody() }
        let highest = try await database.read { reading in try FactReader.highest(in: reading) }
        for academy in academies where highest[academy] != book.cursor(of: academy) {
            try await follow(academy)
        }
    }

    /// Reads académie after académie, so that the rows of all are never in memory together.
    private func readEverybody() async throws {
        var pages = BookPages()
        for academy in academies {
            let (entries, functional, cursor) = try await database.read { reading in
                let (entries, cursor) = try AddressStore.everybody(of: academy, in: reading)
                return (entries, try FunctionalStore.entries(of: academy, in: reading), cursor)
            }
            for entry in entries { pages.add(entry) }
            pages.replaceFunctional(of: academy, by: functional)
            pages.follow(academy, to: cursor)
        }
        book.replace(by: pages)
        hasReadEverybody = true
        hasUnsavedChanges = true
        logger.notice("address book read from the database", metadata: ["accounts": "\(pages.entries.count)"])
    }

    private func follow(_ academy: AcademyCode) async throws {
        guard let cursor = book.cursor(of: academy) else { return }
        let lost = try await FactReader(database: database).follow(academy, after: cursor, limit: pace.piece) {
            facts,
            number in
            try await bring(facts, of: academy, upTo: number)
        }
        guard lost != nil else { return }
        logger.notice("facts are no longer kept: reading everybody", metadata: ["academy": "\(academy)"])
        try await readEverybody()
    }

    private func bring(_ facts: [AccountFact], of academy: AcademyCode, upTo number: Int64) async throws {
        let accounts = Set(facts.filter(\.changesAddresses).map(\.account))
        let entries =
            accounts.isEmpty
            ? [] : try await database.read { reading in try AddressStore.entries(of: accounts, in: reading) }
        let changesFunctional = facts.contains(where: \.changesFunctionalMailboxes)
        let functional =
            changesFunctional
            ? try await database.read { reading in try FunctionalStore.entries(of: academy, in: reading) } : nil
        book.change { pages in
            pages.replace(accounts, by: entries)
            if let functional { pages.replaceFunctional(of: academy, by: functional) }
            pages.follow(academy, to: number)
        }
        hasUnsavedChanges = true
    }

    /// A copy that cannot be written is told and tried again: mail flows without it.
    private func save() {
        guard hasUnsavedChanges, let pages = book.copy else { return }
        lastSaved = clock.now
        do {
            try file.save(pages)
            hasUnsavedChanges = false
        } catch {
            logger.error("address book not saved, tried again later", metadata: ["error": "\(error)"])
        }
    }
}

/// How a keeper works.
package struct AddressBookPace: Sendable {
    /// How often it looks when nobody rings: other processes do not ring here.
    let round: Duration
    /// How long changes wait before they are on the disk; a node that starts from an older copy catches up by facts.
    let save: Duration
    /// How many facts it reads at once.
    let piece: Int

    package static let standard = AddressBookPace(round: .seconds(5), save: .minutes(5), piece: 500)
}

extension AccountFact {
    /// Whether the entry of its account may differ from now on.
    fileprivate var changesAddresses: Bool {
        switch kind {
        case .passwordChanged, .sessionsEnded, .arrivalRulesChanged, .functionalMailboxesChanged: false
        case .personArrived, .personChanged, .personLeft, .accountActivated, nil: true
        }
    }

    /// Whether the functional mailboxes of its académie may differ from now on.
    fileprivate var changesFunctionalMailboxes: Bool { kind == .functionalMailboxesChanged || kind == nil }
}
