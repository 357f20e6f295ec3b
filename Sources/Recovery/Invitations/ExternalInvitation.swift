package import Academies
package import Credentials
package import Database
package import Journal
package import People
package import Vocabulary

/// Invites somebody from outside until a day: a person and an account to activate, named by the académie's rules, with
/// the code that opens it.
///
/// Invited again at the same address, the same person gets another code instead of another account.
package struct ExternalInvitation: Sendable {
    let database: Database
    let guests: GuestBook
    let activationCodes: ActivationCodes
    let journal: Journal
    let catalogue: AcademyCatalogue
    let clock: WallClock

    package init(
        database: Database,
        guests: GuestBook,
        activationCodes: ActivationCodes,
        journal: Journal,
        catalogue: AcademyCatalogue,
        clock: WallClock
    ) {
        self.database = database
        self.guests = guests
        self.activationCodes = activationCodes
        self.journal = journal
        self.catalogue = catalogue
        self.clock = clock
    }

    /// What an invitation gives.
    package struct Outcome: Sendable {
        package let card: PersonCard
        package let standing: Standing
        /// Nothing for somebody who has activated their account already; to be printed, or carried by the letter.
        package let code: Code?
    }

    package struct Code: Sendable {
        package let value: ActivationCode
        /// Whole days, which a letter can say: the last on which it works.
        package let lastDay: CivilDate
        /// The first instant at which it no longer works.
        package let end: Moment
        /// Whether the birth date is asked together with it.
        package let asksBirthDate: Bool
    }

    /// What the invitation found.
    package enum Standing: String, Sendable {
        case invited
        /// The account waited for its activation: the code before this one no longer works.
        case invitedAgain
        /// The account had been closed: it waits for its activation again.
        case returned
        /// The account is in use: only its last day may have changed.
        case alreadyActive
    }

    /// Makes the person and the account, and draws the code.
    ///
    /// - Parameters:
    ///   - guest: who is invited, and until when.
    ///   - academy: where.
    ///   - actor: who invites, for the journal.
    ///   - letter: posts the code inside the same transaction, when it goes by mail.
    /// - Returns: the account with its names, and the code.
    /// - Throws: ``InvitationRefusal`` or `DatabaseError`.
    package func invite(
        _ guest: Guest,
        to academy: Academy,
        by actor: JournalActor,
        letter: @escaping @Sendable (Outcome, Transaction) throws -> Void = { _, _ in }
    ) async throws -> Outcome {
        let now = clock.now
        try judge(guest, today: now.day(in: academy.identity.timeZone))
        let numbers = try await guests.takeNumbers(from: database)
        return try await database.write { transaction in
            try guests.lock(academy, in: transaction)
            let known = try guest.email.flatMap { email in
                try guests.account(invitedAt: email, to: academy.code, in: transaction)
            }
            let outcome =
                if let known {
                    try inviteAgain(guest, known, academy, actor, at: now, in: transaction)
                } else {
                    try inviteFirst(guest, numbers, academy, actor, at: now, in: transaction)
                }
            try letter(outcome, transaction)
            return outcome
        }
    }

    private func judge(_ guest: Guest, today: CivilDate) throws(InvitationRefusal) {
        guard guest.endsOn >= today else { throw .endsInThePast(guest.endsOn) }
        let latest = today.adding(days: Self.longestStay)
        guard guest.endsOn <= latest else { throw .endsTooLate(guest.endsOn, latest: latest) }
        guard RenameRequest.isName(guest.familyName), RenameRequest.isName(guest.givenName) else {
            throw .unreadableName
        }
        if let email = guest.email, catalogue.academy(mailDomain: email.domain) != nil { throw .academicAddress }
    }

    /// Three years, in days: what lasts longer is a mistyped year, or somebody for HR.
    static let longestStay = 3 * 366

    private func inviteFirst(
        _ guest: Guest,
        _ numbers: GuestBook.Numbers,
        _ academy: Academy,
        _ actor: JournalActor,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Outcome {
        let card = try guests.add(guest, as: numbers, to: academy, at: now, in: transaction)
        try tell(.guestInvited, card.account, until: guest, academy, actor, at: now, in: transaction)
        let code = try code(for: card.account, guest, academy, at: now, in: transaction)
        return Outcome(card: card, standing: .invited, code: code)
    }

    func code(
        for account: Int64,
        _ guest: Guest,
        _ academy: Academy,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Code {
        let zone = academy.identity.timeZone
        let lastDay = min((now + activationCodes.lifetime).day(in: zone).adding(days: -1), guest.endsOn)
        let end = Moment(startOf: lastDay.adding(days: 1), in: zone)
        return Code(
            value: try activationCodes.issue(for: account, until: end, at: now, in: transaction),
            lastDay: lastDay,
            end: end,
            asksBirthDate: try guests.knowsBirthDate(of: account, in: transaction)
        )
    }

    func tell(
        _ action: JournalAction,
        _ account: Int64,
        until guest: Guest,
        _ academy: Academy,
        _ actor: JournalActor,
        at now: Moment,
        in transaction: Transaction
    ) throws {
        try journal.append(
            JournalEntry(
                at: now,
                action: action,
                actor: actor,
                academy: academy.code,
                account: account,
                details: ["until": guest.endsOn.iso]
            ),
            in: transaction
        )
    }
}
