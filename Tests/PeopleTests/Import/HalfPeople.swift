import Database
import TestDatabases

/// Accounts that an import would have left unfinished.
enum HalfPeople {
    static func count(in database: Database) async throws -> Int {
        try await database.count(
            """
            select count(*) from account where not exists (
                select 1 from login where login.account = account.id and login.replaced_at is null
            ) or not exists (
                select 1 from address where address.account = account.id and address.replaced_at is null
            ) or not exists (
                select 1 from feed_identity where feed_identity.account = account.id
            ) or not exists (
                select 1 from person where person.id = account.person
            )
            """
        )
            + database.count(
                "select count(*) from person where not exists (select 1 from account where account.person = person.id)"
            )
    }
}
