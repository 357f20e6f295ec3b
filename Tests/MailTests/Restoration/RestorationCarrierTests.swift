import Academies
import Credentials
import Database
import Logging
import Sealing
import SignIn
import TestDatabases
import Testing
import Vocabulary

@testable import Mail

@Suite("A restoration while Dovecot does not answer", .timeLimit(.minutes(10)))
struct RestorationCarrierTests {
    @Test(arguments: TestEngine.available)
    func `it is tried again, then given up, and its owner is told`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let number = try await site.waitingForCarrier()
            let carrier = site.carrier()
            for attempt in 1...10 {
                await carrier.doRound()
                let state = try await site.restoration(number)?.state
                #expect(state == (attempt < 10 ? .running : .failed), "attempt \(attempt)")
                // Too early: nobody tries.
                await carrier.doRound()
                site.clock.advance(by: .seconds(30))
            }
            let ended = try await site.restoration(number)
            #expect(ended?.problem == .unavailable)
            #expect(ended?.canBeUndone(at: site.clock.clock.now) == false)
            #expect(site.told.notices == [.mailNotRestored])
            let actions = try await site.actions(of: "mdupond")
            #expect(actions.contains("mail.restored"))
        }
    }

    @Test func `one survey of an account at a time, and so many in all`() async throws {
        let gate = SurveyGate(most: 2)
        let refused = try await gate.pass(for: 1) {
            let same = await gate.isClosed(to: 1)
            let third = try await gate.pass(for: 2) { await gate.isClosed(to: 3) }
            return [same, third, await gate.isClosed(to: 3)]
        }
        #expect(refused == [true, true, false])
        let isClosedNow = await gate.isClosed(to: 1)
        #expect(!isClosedNow)
    }
}

extension SurveyGate {
    /// Whether somebody who comes now is sent away.
    fileprivate func isClosed(to account: Int64) async -> Bool {
        do {
            return try await pass(for: account) { false }
        } catch {
            return error is Closed
        }
    }
}

extension MailSite {
    fileprivate func waitingForCarrier() async throws -> Int {
        let number = try await described()
        let (account, now) = (try await account("mdupond"), clock.clock.now)
        let isConfirmed = try await database.write { transaction in
            try RestorationStore.confirm(number, of: account, at: now, in: transaction)
        }
        #expect(isConfirmed)
        return number
    }

    /// Over a port where nobody is.
    fileprivate func carrier() -> RestorationCarrier {
        let ledger = RemovalLedger(folder: "\(keys.path).ledger")
        let doveadm = Doveadm(port: 1, key: OpaqueToken(from: .system))
        return RestorationCarrier(
            work: RestorationWork(
                surveyor: MailboxSurveyor(doveadm: doveadm, layout: .twins, ledger: ledger, clock: clock.clock),
                log: LedgerReading(log: "\(keys.path).log", ledger: ledger),
                database: database,
                clock: clock.clock
            ),
            academies: [academy],
            report: RestorationReport(journal: room.journal, keyring: room.keyring, messages: told.messages),
            clock: clock.clock,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }
}
