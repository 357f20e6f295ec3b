import Database
import Vocabulary

/// The favourites, by account.
enum FavouriteStore {
    static func all(of account: Int64, in queries: some Queries) throws -> Favourites {
        Favourites(
            try queries.values(
                "select application from launcher_favourite where account = \(account) order by place, application"
            )
        )
    }

    /// Adds one after the others; one that is there stays where it is.
    ///
    /// - Returns: false when there is no place left.
    static func add(_ application: String, of account: Int64, in transaction: Transaction) throws -> Bool {
        let favourites = try all(of: account, in: transaction)
        if favourites.contains(application) { return true }
        guard favourites.applications.count < Favourites.most else { return false }
        try transaction.run(
            """
            insert into launcher_favourite (account, application, place)
            select \(account), \(application), coalesce(max(place), 0) + 1 from launcher_favourite
            where account = \(account)
            on conflict do nothing
            """
        )
        return true
    }

    static func remove(_ application: String, of account: Int64, in transaction: Transaction) throws {
        try transaction.run(
            "delete from launcher_favourite where account = \(account) and application = \(application)"
        )
    }

    static func move(
        _ application: String,
        _ move: Favourites.Move,
        among shown: Set<String>,
        of account: Int64,
        in transaction: Transaction
    ) throws {
        let moved = try all(of: account, in: transaction).moving(application, move, among: shown)
        // One that was removed meanwhile in another window does not come back.
        for (index, application) in moved.applications.enumerated() {
            try transaction.run(
                """
                update launcher_favourite set place = \(index + 1)
                where account = \(account) and application = \(application)
                """
            )
        }
    }
}
