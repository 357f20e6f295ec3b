package import SignIn

import Database

/// What was granted to sessions ends with them, in the same transaction, and the clients that wish to hear of it will.
package enum SessionFarewells {
    package static let endings = SessionEndings { ended, transaction in
        if let successor = ended.successor {
            try move(ended.ids, to: successor, transaction)
        } else {
            try end(ended, transaction)
        }
    }

    /// The same person goes on in the same browser: nothing has ended for the clients.
    private static func move(_ ids: [String], to successor: String, _ transaction: Transaction) throws {
        try transaction.run("update federation_visit set session = \(successor) where session \(isIn: ids)")
        try transaction.run("update federation_grant set session = \(successor) where session \(isIn: ids)")
        try CASEndings.move(ids, to: successor, transaction)
    }

    private static func end(_ ended: EndedSessions, _ transaction: Transaction) throws {
        try transaction.run(
            """
            insert into federation_farewell (session, client, academy, account, subject, name, noted_at, not_before)
            select session, client, academy, account, subject, name, cast(\(ended.at) as bigint),
                cast(\(ended.at) as bigint)
            from federation_visit
            where session \(isIn: ended.ids) and hears = 1
            on conflict do nothing
            """
        )
        try transaction.run("delete from federation_visit where session \(isIn: ended.ids)")
        try CASEndings.end(ended, transaction)
        try transaction.run(
            """
            update federation_grant set ended_at = \(ended.at)
            where session \(isIn: ended.ids) and ended_at is null and offline = 0
            """
        )
        // From afar, or because a password was changed: what goes on without a session ends as well.
        guard ended.isFromAfar else { return }
        try transaction.run(
            """
            update federation_grant set ended_at = \(ended.at)
            where account = \(ended.account) and ended_at is null and offline = 1
                and session <> \(ended.kept ?? "")
            """
        )
    }
}
