package import Academies
package import Credentials
package import People
package import Vocabulary
package import Database
package import Journal

/// Invites somebody from outside until a day: a person and an account to activate, named by the académie's rules, with
/// the code that opens it.
package struct ExternalInvitation: Sendable {
    let database: Database
    let guests: GuestBook
    let activationCodes: ActivationCodes
    let journal: Journal
    let clock: WallClock

    package init(
        database: Database,
        guests: GuestBook,
        activationCodes: ActivationCodes,
        journal: Journal,
        clock: WallClock
    ) {
        self.database = database
        self.guests = guests
        self.activationCodes = activationCodes
        self.journal = journal
        self.clock = clock
    }

    /// What the invitation gives: to be printed, or carried by the letter.
    package struct Outcome: Sendable {
        package let account: Int64
        package let card: PersonCard
        package let code: ActivationCode
    }

    package enum Refusal: Error, Sendable, Equatable, CustomStringConvertible {
        case endsInThePast(CivilDate)
        case unreadableName

        package var description: String {
            switch self {
            case .endsInThePast(let day): "The invitation would end on \(day), which is past. Give a day to come."
            case .unreadableName: "A family name and a given name with letters are expected. Check both."
            }
        }
    }

    /// Makes the person and the account, and draws the code.
    ///
    /// - Parameters:
    ///   - guest: who is invited, and until when.
    ///   - academy: where.
    ///   - actor: who invites, for the journal.
    ///   - letter: posts the code inside the same transaction, when it goes by mail.
    /// - Returns: the account with its names, and the code.
    /// - Throws: ``Refusal`` or `DatabaseError`.
    package func invite(
        _ guest: Guest,
        to academy: Academy,
        by actor: JournalActor,
        letter: @escaping @Sendable (Outcome, Transaction) throws -> Void = { _, _ in }
    ) async throws -> Outcome {
        let now = clock.now
        guard guest.endsOn >= now.day(in: academy.identity.timeZone) else { throw Refusal.endsInThePast(guest.endsOn) }
        guard RenameRequest.isName(guest.familyName), RenameRequest.isName(guest.givenName) else {
            throw Refusal.unreadableName
        }
        let numbers = try await guests.takeNumbers(from: database)
        return try await database.write { transaction in
            let card = try guests.add(guest, as: numbers, to: academy, at: now, in: transaction)
            let code = try activationCodes.issue(for: card.account, at: now, in: transaction)
            let outcome = Outcome(account: card.account, card: card, code: code)
            try journal.append(
                JournalEntry(
                    at: now,
                    action: .guestInvited,
                    actor: actor,
                    academy: academy.code,
                    account: card.account,
                    details: ["until": guest.endsOn.iso]
                ),
                in: transaction
            )
            try letter(outcome, transaction)
            return outcome
        }
    }
}
