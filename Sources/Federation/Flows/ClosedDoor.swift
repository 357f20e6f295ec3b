package import Academies
package import Web

import Database
import Journal
import SignIn
import Vocabulary

/// Why somebody may not enter an application, in words for them, and what they can do about it.
package struct ClosedDoor: Sendable, Equatable {
    let sentences: [String]
    /// To ask for the access.
    let asking: Link
    /// The other ways on.
    let ways: [Link]

    package init(sentences: [String], asking: Link, ways: [Link]) {
        self.sentences = sentences
        self.asking = asking
        self.ways = ways
    }
}

/// Knows to whom an application is open; a room above ours keeps the rules.
///
/// - Returns: nothing for somebody who may enter.
package typealias DoorJudge =
    @Sendable (_ account: Int64, _ client: ClientID, _ academy: Academy) async throws -> ClosedDoor?

extension FederationRoom {
    /// A client without a place among the applications has no rule, and is open.
    func closedDoor(of client: Client, to account: Int64, in academy: AcademyCode) async throws -> ClosedDoor? {
        guard client.application != nil, let academy = catalogue.academy(code: academy) else { return nil }
        return try await judge(account, client.id, academy)
    }

    /// Keeps in the journal, once a flow, that somebody was not let in.
    func noteClosed(_ flow: Flow, _ client: Client, _ session: Session) async throws {
        guard !flow.answers.contains(.told) else { return }
        let entry = closing(of: client, to: session.account, in: session.academy)
        try await database.write { [flows, journal] transaction in
            try flows.note(.told, of: flow, in: transaction)
            try journal.append(entry, in: transaction)
        }
    }

    /// Nobody is kept in by a token who would not be let in any more: what it renews ends.
    ///
    /// - Throws: ``ProtocolError/Code/invalidGrant``, upon which clients send people anew, who are then told why.
    func refuseIfClosed(refresh token: String, of client: Client, at issuer: Issuer) async throws {
        let (now, academy) = (clock.now, issuer.academy.code)
        guard client.application != nil else { return }
        let grant = try await database.read(.oneQuestion) { [grants] reading in
            try grants.refreshed(token, by: client.id, in: academy, at: now, in: reading)
        }
        guard let grant, try await closedDoor(of: client, to: grant.account, in: academy) != nil else { return }
        let entry = closing(of: client, to: grant.account, in: academy)
        try await database.write { [grants, journal] transaction in
            _ = try grants.withdraw(refresh: token, of: client.id, at: now, in: transaction)
            try journal.append(entry, in: transaction)
        }
        throw ProtocolError(.invalidGrant, "the application is not open to this person any more")
    }

    private func closing(of client: Client, to account: Int64, in academy: AcademyCode) -> JournalEntry {
        JournalEntry(
            at: clock.now,
            action: .serviceClosed,
            actor: .account(account),
            academy: academy,
            account: account,
            details: ["client": client.id.text]
        )
    }
}
