import Academies
import Database
import Logging
import Outbox
import ServiceLifecycle
import Vocabulary

/// Ends what a mail client may still do once its owner has changed password, closed their sessions, withdrawn a device
/// or left, or may not open a functional mailbox any more: Dovecot forgets what it had judged, and hangs up.
///
/// In this process it hears of it at once; of what other servers do, at its next round. A Dovecot that does not answer
/// is starting anew, and remembers nothing.
package actor SignInEnding: Service {
    private let book: AddressBook
    private let academies: [Academy]
    private let database: Database
    private let doveadm: Doveadm
    private let logger: Logger
    private let sleep: @Sendable (Duration) async throws -> Void
    /// The last fact followed in each académie; nothing until the database has answered once.
    private var cursors: [AcademyCode: Int64]?

    private static let round = Duration.milliseconds(500)
    private static let piece = 200

    init(
        book: AddressBook,
        academies: [Academy],
        database: Database,
        doveadm: Doveadm,
        logger: Logger,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.book = book
        self.academies = academies
        self.database = database
        self.doveadm = doveadm
        self.logger = logger
        self.sleep = sleep
    }

    package func run() async throws {
        await FactRounds.run(over: database, every: Self.round, sleep: sleep) { await self.doRound() }
    }

    /// Follows once; what was before the first time, this Dovecot never knew.
    func doRound() async {
        do {
            let highest = try await database.read { reading in try FactReader.highest(in: reading) }
            guard cursors != nil else { return cursors = highest }
            for academy in academies where highest[academy.code] ?? 0 != cursor(of: academy.code) {
                try await follow(academy.code)
            }
        } catch {
            // The keeper of the address book asks the same database, and tells when it does not answer.
        }
    }

    private func cursor(of academy: AcademyCode) -> Int64 { cursors?[academy] ?? 0 }

    private func follow(_ academy: AcademyCode) async throws {
        let reader = FactReader(database: database)
        let lost = try await reader.follow(academy, after: cursor(of: academy), limit: Self.piece) { facts, number in
            let ended = Set(facts.filter(\.endsSignIns).map(\.account))
            for account in ended { await end(account) }
            let shared = Set(facts.filter { $0.kind == .functionalMailboxesChanged }.map(\.account))
            for account in shared.subtracting(ended) { await endFunctional(account) }
            cursors?[academy] = number
        }
        guard let lost else { return }
        // Too far behind to know who: everybody is judged anew.
        await carryOut(.flushWholeCache)
        cursors?[academy] = lost
    }

    /// Has every mail client of an account judged anew, at once.
    package func end(_ account: Int64) async {
        let mailbox = MailboxIdentifier(account: account)
        let names = (try? book.names(of: mailbox)) ?? []
        await forget(names.flatMap { MailDoor.spellings(of: $0, at: academies) })
        await carryOut(.kick(mailbox))
        await endFunctional(account)
    }

    /// Has every mail client that an account has in functional mailboxes judged anew; those in its own go on.
    private func endFunctional(_ account: Int64) async {
        let names = (try? book.names(of: MailboxIdentifier(account: account))) ?? []
        do {
            let opened = try await database.read { reading in
                try FunctionalStore.names(everOpenedBy: account, in: reading)
            }
            guard !opened.isEmpty else { return }
            let spellings = names.flatMap { name in
                opened.flatMap { MailDoor.spellings(of: MailDoor.joined(name, to: $0), at: academies) }
            }
            await forget(spellings)
        } catch {
            // Not knowing which, we have everybody judged anew.
            await carryOut(.flushWholeCache)
        }
        await carryOut(.kickFromFunctional(account))
    }

    private func forget(_ names: [String]) async {
        // An account of which the book knows nothing yet may have been judged under any name.
        guard !names.isEmpty else { return await carryOut(.flushWholeCache) }
        for order in DoveadmCommand.flushCache(of: names) { await carryOut(order) }
    }

    private func carryOut(_ command: DoveadmCommand) async {
        do {
            try await doveadm.carryOut(command)
        } catch {
            logger.error("sign-ins to the mail not ended", metadata: ["order": "\(command.name)", "error": "\(error)"])
        }
    }
}

extension AccountFact {
    /// Whether what was judged before may be wrong from now on.
    fileprivate var endsSignIns: Bool {
        switch kind {
        case .passwordChanged, .sessionsEnded, .personLeft, nil: true
        case .personArrived, .personChanged, .accountActivated, .arrivalRulesChanged, .functionalMailboxesChanged:
            false
        }
    }
}
