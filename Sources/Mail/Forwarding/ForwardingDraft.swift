import Academies
import Credentials
import Database
import Sealing
import Vocabulary

/// A forwarding that somebody is asking for: remembered on our side and bound to one session, so that what a browser
/// sends cannot swap the address between the code and the last page.
struct ForwardingDraft: Sendable, Equatable {
    /// The flow its codes belong to.
    let id: String
    let account: Int64
    let request: ForwardingRequest
    /// When the owner of the address gave its code.
    let confirmedAt: Moment?
}

/// What is asked for, as far as a form can tell that it may be.
struct ForwardingRequest: Hashable, Sendable {
    let target: EmailAddress
    let copy: Forwarding.Copy
    let purpose: String
    let lastDay: CivilDate
}

struct ForwardingDraftStore: Sendable {
    let keyring: Keyring
    let random: RandomSource

    static let lifetime = Duration.hours(1)

    /// Begins one; that which the session had begun is forgotten, and its codes with it.
    func begin(
        _ request: ForwardingRequest,
        of account: Int64,
        in session: String,
        at now: Moment,
        _ transaction: Transaction
    ) throws -> ForwardingDraft {
        let draft = ForwardingDraft(
            id: OpaqueToken(from: random).revealed,
            account: account,
            request: request,
            confirmedAt: nil
        )
        let target = try keyring.seal(request.target.description.utf8, at: .draftTarget(of: account))
        let purpose = try keyring.seal(request.purpose.utf8, at: .draftPurpose(of: account))
        try forget(in: session, transaction)
        try transaction.run(
            """
            insert into mail_forwarding_draft (session, id, account, target, purpose, copy, last_day, ends_at)
            values (\(session), \(draft.id), \(account), \(target), \(purpose), \(request.copy.rawValue),
                \(request.lastDay), \(now + Self.lifetime))
            """
        )
        return draft
    }

    func find(in session: String, at now: Moment, _ queries: some Queries) throws -> ForwardingDraft? {
        try queries.first(
            """
            select id, account, target, purpose, copy, last_day, confirmed_at from mail_forwarding_draft
            where session = \(session) and ends_at > \(now)
            """
        ) { row in try read(row) } ?? nil
    }

    private func read(_ row: Row) throws -> ForwardingDraft? {
        let account: Int64 = try row(1)
        let target = try keyring.open(try row(2), at: .draftTarget(of: account))
        let purpose = try keyring.open(try row(3), at: .draftPurpose(of: account))
        guard let target = EmailAddress(String(decoding: target, as: UTF8.self)),
            let copy = Forwarding.Copy(rawValue: try row(4))
        else { return nil }
        return ForwardingDraft(
            id: try row(0),
            account: account,
            request: ForwardingRequest(
                target: target,
                copy: copy,
                purpose: String(decoding: purpose, as: UTF8.self),
                lastDay: try row(5)
            ),
            confirmedAt: try row(6)
        )
    }

    func confirm(_ draft: ForwardingDraft, at now: Moment, _ transaction: Transaction) throws {
        try transaction.run("update mail_forwarding_draft set confirmed_at = \(now) where id = \(draft.id)")
    }

    /// - Returns: whether there was one: of two that finish it at once, one gets false.
    @discardableResult
    func forget(in session: String, _ transaction: Transaction) throws -> Bool {
        try transaction.runCounting("delete from mail_forwarding_draft where session = \(session)") == 1
    }
}

extension SealedPlace {
    static func draftTarget(of account: Int64) -> SealedPlace {
        SealedPlace("mail_forwarding_draft.target", row: account)
    }

    static func draftPurpose(of account: Int64) -> SealedPlace {
        SealedPlace("mail_forwarding_draft.purpose", row: account)
    }
}
