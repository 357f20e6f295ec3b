import Academies
import Database
import Journal
import People
import Vocabulary

extension ExternalInvitation {
    /// Invites somebody whose address has been invited before.
    func inviteAgain(
        _ guest: Guest,
        _ account: Int64,
        _ academy: Academy,
        _ actor: JournalActor,
        at now: Moment,
        in transaction: Transaction
    ) throws -> Outcome {
        let former = try card(of: account, in: transaction)
        guard NameFolding.matches(guest.familyName, former.familyName),
            NameFolding.matches(guest.givenName, former.givenName)
        else { throw InvitationRefusal.addressOfSomebodyElse(login: former.login) }
        guard try !guests.isStaff(account, in: transaction) else {
            throw InvitationRefusal.isStaff(login: former.login)
        }
        let standing = try standing(of: former)
        let isExtended = try guests.extend(account, until: guest.endsOn, in: transaction)
        guard standing != .alreadyActive else {
            if isExtended {
                try tell(.guestExtended, account, until: guest, academy, actor, at: now, in: transaction)
            }
            return Outcome(card: try card(of: account, in: transaction), standing: standing, code: nil)
        }
        if standing == .returned { try guests.reopen(account, at: now, in: transaction) }
        if let birthDate = guest.birthDate { try guests.correct(birthDate, of: account, in: transaction) }
        try tell(.guestInvited, account, until: guest, academy, actor, at: now, in: transaction)
        return Outcome(
            card: try card(of: account, in: transaction),
            standing: standing,
            code: try code(for: account, guest, academy, at: now, in: transaction)
        )
    }

    private func standing(of former: PersonCard) throws(InvitationRefusal) -> Standing {
        switch former.state {
        case .prepared, .toActivate: .invitedAgain
        case .active: .alreadyActive
        case .closed: .returned
        case .suspended: throw .isSuspended(login: former.login)
        }
    }

    private func card(of account: Int64, in queries: some Queries) throws -> PersonCard {
        guard let card = try PeopleStore.card(of: account, queries) else {
            throw DatabaseError.constraint(message: "guest \(account) has no account")
        }
        return card
    }
}
