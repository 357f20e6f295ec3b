package import Academies
package import Database
package import Federation
package import Journal
package import Sealing
package import SignIn
package import Vocabulary
package import Web

extension LauncherRoom {
    /// - Parameters:
    ///   - site: how to answer.
    ///   - catalogue: the académies.
    ///   - clients: whose files say which applications there are, and for whom.
    ///   - database: where favourites and delegations are kept.
    ///   - sessions: the sessions of those who come.
    ///   - messages: tells people of delegations.
    ///   - journal: keeps them.
    ///   - keyring: reads where to write to people.
    ///   - clock: what time it is.
    ///   - random: numbers delegations.
    package init(
        site: Site,
        catalogue: AcademyCatalogue,
        clients: ClientCatalogue,
        database: Database,
        sessions: SessionStore,
        messages: Messages,
        journal: Journal,
        keyring: Keyring,
        clock: WallClock,
        random: RandomSource
    ) {
        self.init(
            site: site,
            catalogue: catalogue,
            database: database,
            sessions: sessions,
            messages: messages,
            journal: journal,
            keyring: keyring,
            applications: { clients.clients.compactMap(Application.init) },
            clock: clock,
            random: random
        )
    }
}
