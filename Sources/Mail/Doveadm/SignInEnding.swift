import Academies
import Database
import Logging
import Outbox
import ServiceLifecycle
import Vocabulary

/// Ends what a mail client may still do once its owner has changed password, closed their sessions, withdrawn a device
/// or left: Dovecot forgets what it had judged, and hangs up.
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
    private var cursors: [AcademyCode: Int64] = [:]

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

    /// Follows the facts from now on: what was before, this Dovecot never knew.
    package func run() async throws {
        cursors = (try? await database.read { reading in try FactReader.highest(in: reading) }) ?? [:]
        let (rounds, regular) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(1))
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [sleep] in
                while !Task.isCancelled {
                    regular.yield()
                    // A sleep ends early only because everything ends: the condition sees it.
                    try? await sleep(Self.round)
                }
            }
            group.addTask { [database] in
                for await _ in FactLog.bell(of: database) { regular.yield() }
            }
            for await _ in rounds.cancelOnGracefulShutdown() { await self.doRound() }
            group.cancelAll()
        }
    }

    /// Follows once; a database that does not answer is told by others, and asked again.
    func doRound() async {
        let highest = (try? await database.read { reading in try FactReader.highest(in: reading) }) ?? cursors
        for academy in academies where highest[academy.code] ?? 0 != cursors[academy.code] ?? 0 {
            await follow(academy.code)
        }
    }

    private func follow(_ academy: AcademyCode) async {
        let reader = FactReader(database: database)
        while let answer = try? await reader.facts(of: academy, after: cursors[academy] ?? 0, limit: Self.piece) {
            switch answer {
            case .facts(let facts):
                guard let last = facts.last else { return }
                for account in Set(facts.filter(\.endsSignIns).map(\.account)) { await end(account) }
                cursors[academy] = last.number
            case .lost(let highest):
                // Too far behind to know who: everybody is judged anew.
                await carryOut(.flushCache(of: []))
                cursors[academy] = highest
                return
            }
        }
    }

    /// Has every mail client of an account judged anew, at once.
    package func end(_ account: Int64) async {
        let mailbox = MailboxIdentifier(account: account)
        let names = (try? book.names(of: mailbox)) ?? []
        await carryOut(.flushCache(of: names.flatMap(spellings)))
        await carryOut(.kick(mailbox))
    }

    /// A bare identifier is known to Dovecot with each host its owner may have connected to.
    private func spellings(of name: String) -> [String] {
        guard !name.contains("@") else { return [name] }
        let hosts = academies.flatMap { academy in
            academy.hosts.map(\.text) + academy.servers.map(\.host.text) + [academy.mailDomain.text]
        }
        return Set(hosts).sorted().map { "\(name)@\($0)" } + ["\(name)@"]
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
        case .personArrived, .personChanged, .accountActivated: false
        }
    }
}
