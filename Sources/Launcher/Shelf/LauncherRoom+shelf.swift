import Database
import SignIn
import Vocabulary

// What somebody does on their own page.
extension LauncherRoom {
    /// - Returns: false when they have as many favourites as there may be.
    func star(_ application: String, _ context: SignedInContext) async throws -> Bool {
        let account = context.session.account
        return try await database.write { transaction in
            try FavouriteStore.add(application, of: account, in: transaction)
        }
    }

    func unstar(_ application: String, _ context: SignedInContext) async throws {
        let account = context.session.account
        try await database.write { transaction in
            try FavouriteStore.remove(application, of: account, in: transaction)
        }
    }

    func moveFavourite(
        _ application: String,
        _ move: Favourites.Move,
        among shown: [ApplicationShelf.Entry],
        _ context: SignedInContext
    ) async throws {
        let (account, shown) = (context.session.account, Set(shown.map(\.application.id)))
        try await database.write { transaction in
            try FavouriteStore.move(application, move, among: shown, of: account, in: transaction)
        }
    }

    /// Lost when the machine stops in that instant: nothing is owed to a list of convenience.
    func noteOpening(_ application: String, _ context: SignedInContext) async throws {
        let (account, now) = (context.session.account, clock.now)
        try await database.write(.deferred) { transaction in
            try RecentStore.note(application, of: account, at: now, in: transaction)
        }
    }
}
