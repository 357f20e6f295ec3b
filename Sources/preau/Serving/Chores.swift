import Academies
import Account
import Credentials
import Database
import Federation
import Journal
import Launcher
import Mail
import Outbox
import Provisioning
import SignIn
import Vocabulary

/// The chores of the portal.
struct Chores: Sendable {
    let premises: Premises
    let outbox: Outbox
    let sweeper: SignInSweeper
    let closing: AccountClosing
    let forwardings: ForwardingUpkeep

    /// Long enough for an operator to see what did not leave; a code in it is dead by then.
    static let memoryOfMessages = Duration.days(7)

    /// As long as a mail node or an application may be away without having to read everybody anew.
    static let memoryOfFacts = Duration.days(30)

    var all: [Chore] {
        [
            Chore(name: "give memory back", pause: .minutes(1)) { _ in SpareMemory.giveBack() },
            Chore(name: "close accounts", pause: .minutes(5), run: closeAccounts),
            Chore(name: "keep forwardings up", pause: .hours(1), run: keepForwardingsUp),
            Chore(name: "keep functional mailboxes up", pause: .minutes(10), run: keepFunctionalUp),
            Chore(name: "sweep", pause: .minutes(10), run: sweep),
            Chore(name: "purge messages", pause: .hours(1), run: purgeMessages),
            Chore(name: "purge facts", pause: .hours(1), run: purgeFacts),
            Chore(name: "anchor the journal", pause: .hours(6), run: anchorJournal),
        ]
    }

    /// One transaction an académie, since each has its own hour, and so that nobody waits long for any of them.
    private func closeAccounts(at now: Moment) async throws {
        for academy in premises.catalogue.academies {
            _ = try await premises.database.write { transaction in
                try closing.closeDue(in: academy, at: now, in: transaction)
            }
        }
    }

    private func keepForwardingsUp(at now: Moment) async throws {
        _ = try await premises.database.writeUntilNothingIsLeft { transaction in
            try forwardings.doSome(at: now, in: transaction)
        }
    }

    private func keepFunctionalUp(at now: Moment) async throws {
        let upkeep = FunctionalUpkeep(journal: premises.journal)
        _ = try await premises.database.writeUntilNothingIsLeft { transaction in
            try upkeep.doSome(at: now, in: transaction)
        }
    }

    private func sweep(at now: Moment) async throws {
        try await premises.database.write { transaction in try sweeper.sweep(at: now, in: transaction) }
        try await premises.database.write { transaction in
            try CodeSweeping.sweep(at: now, in: transaction)
            try AccountSweeping.sweep(at: now, in: transaction)
            try DevicePasswords.sweep(at: now, in: transaction)
            try ForwardingUpkeep.sweep(at: now, in: transaction)
            try RestorationStore.sweep(at: now, in: transaction)
            try SendingDesk.sweep(at: now, in: transaction)
            try FederationSweeping.sweep(at: now, in: transaction)
            try LauncherSweeping.sweep(at: now, in: transaction)
            try DeliveryStore.sweep(at: now, in: transaction)
        }
    }

    private func purgeMessages(at now: Moment) async throws {
        try await premises.database.write { transaction in
            _ = try outbox.purge(keptFor: Self.memoryOfMessages, in: transaction)
        }
    }

    private func purgeFacts(at now: Moment) async throws {
        try await premises.database.write { transaction in
            _ = try FactLog.purge(notedBefore: now - Self.memoryOfFacts, in: transaction)
        }
    }

    private func anchorJournal(at now: Moment) async throws {
        try await premises.anchors.append(headsOf: premises.journal, in: premises.database)
    }
}
