import Database
import SignIn

/// What becomes of tickets, and of the services that know somebody by them, when sessions end.
enum CASEndings {
    /// The same person goes on in the same browser: nothing has ended for the services.
    static func move(_ ids: [String], to successor: String, _ transaction: Transaction) throws {
        try transaction.run("update cas_ticket set session = \(successor) where session \(isIn: ids)")
        try transaction.run("update cas_granting set session = \(successor) where session \(isIn: ids)")
        try transaction.run("update cas_visit set session = \(successor) where session \(isIn: ids)")
    }

    static func end(_ ended: EndedSessions, _ transaction: Transaction) throws {
        try transaction.run("delete from cas_ticket where session \(isIn: ended.ids)")
        try transaction.run("delete from cas_granting where session \(isIn: ended.ids)")
        try transaction.run(
            """
            insert into federation_farewell (session, client, academy, account, service, name, noted_at, not_before)
            select session, client, academy, account, service, ticket, cast(\(ended.at) as bigint),
                cast(\(ended.at) as bigint)
            from cas_visit
            where session \(isIn: ended.ids)
            on conflict do nothing
            """
        )
        try transaction.run("delete from cas_visit where session \(isIn: ended.ids)")
    }
}
