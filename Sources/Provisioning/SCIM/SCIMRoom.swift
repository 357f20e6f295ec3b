package import Academies
package import Database
package import Vocabulary

/// What reading people by SCIM works with, put together once when the server starts.
package struct SCIMRoom: Sendable {
    let catalogue: AcademyCatalogue
    let database: Database
    let check: any BearerCheck
    let clock: WallClock

    /// - Parameters:
    ///   - catalogue: the académies, each with its host.
    ///   - database: where people are; a ``SearchIndexKeeper`` keeps it searchable.
    ///   - check: judges bearer tokens.
    ///   - clock: what time it is.
    package init(catalogue: AcademyCatalogue, database: Database, check: any BearerCheck, clock: WallClock) {
        self.catalogue = catalogue
        self.database = database
        self.check = check
        self.clock = clock
    }
}
