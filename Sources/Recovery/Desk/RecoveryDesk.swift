import Academies
package import Credentials
import Database
import Journal
import People
import Sealing
package import SignIn
import Vocabulary

/// Lets people in for the first time, and back in: what the pages of this room ask for.
///
/// Every function is one transaction, journaled; a journey stands in the database, so a server that stops in the
/// middle loses nothing.
package struct RecoveryDesk: Sendable {
    let database: Database
    let journeys: JourneyStore
    let codes: OneTimeCodeStore
    let activationCodes: ActivationCodes
    let passwords: PasswordSetting
    let signIn: SignInDesk
    let messages: Messages
    let journal: Journal
    let keyring: Keyring
    let limits: SignInLimits
    let clock: WallClock

    package init(
        codes: OneTimeCodeStore,
        activationCodes: ActivationCodes,
        passwords: PasswordSetting,
        signIn: SignInDesk,
        messages: Messages
    ) {
        database = signIn.database
        journeys = signIn.journeys
        journal = signIn.journal
        keyring = signIn.keyring
        limits = signIn.limits
        clock = signIn.clock
        self.codes = codes
        self.activationCodes = activationCodes
        self.passwords = passwords
        self.signIn = signIn
        self.messages = messages
    }

    var hasher: PasswordHasher { signIn.hasher }

    var check: IdentityCheck { IdentityCheck(keyring: keyring, activationCodes: activationCodes, limits: limits) }

    /// The journey of a browser, if it has one that lives.
    func journey(_ token: OpaqueToken?, on visit: Visit) async throws -> Journey? {
        guard let token else { return nil }
        let now = clock.now
        return try await database.read { reading in
            try journeys.find(token, of: visit.academy.code, browser: visit.browser, at: now, in: reading)
        }
    }

    /// Whose journey it is; nothing when what was typed fits nobody.
    func file(of journey: Journey) async throws -> AccountFile? {
        guard let account = journey.account else { return nil }
        return try await database.read { reading in try AccountFile.read(account, keyring: keyring, in: reading) }
    }

    func entry(
        _ action: JournalAction,
        _ account: Int64?,
        _ visit: Visit,
        at now: Moment,
        details: [String: String] = [:]
    ) -> JournalEntry {
        JournalEntry(
            at: now,
            action: action,
            actor: .visitor,
            academy: visit.academy.code,
            account: account,
            details: details.merging(["source": visit.source.description]) { own, _ in own }
        )
    }
}

/// Goes on from a step, or says that somebody was faster: a page sent twice, a button pressed twice.
enum Progress: Sendable, Equatable {
    case on(RecoveryStep)
    case tooLate
}
