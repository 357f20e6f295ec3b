package import Database
import Logging

/// Lends a fresh database, migrated, and deletes it afterwards.
@discardableResult
package func withDatabase<Result>(
    on engine: TestEngine,
    migrations: [Migration] = [],
    connections: Int = 4,
    _ body: (Database) async throws -> Result
) async throws -> Result {
    switch engine {
    case .sqlite:
        try await withTemporaryFolder { folder in
            let url = DatabaseURL.sqlite(path: folder + "/preau.sqlite")
            return try await use(url, migrations: migrations, connections: connections, body)
        }
    case .postgres:
        try await TestPlaces.postgres.use {
            try await TestPostgres.withSchema { url in
                try await use(url, migrations: migrations, connections: connections, body)
            }
        }
    }
}

/// Opens a database as another process would: with connections of its own.
package func open(_ url: DatabaseURL, connections: Int = 4) throws -> Database {
    try Database.open(url, connections: connections, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
}

private func use<Result>(
    _ url: DatabaseURL,
    migrations: [Migration],
    connections: Int,
    _ body: (Database) async throws -> Result
) async throws -> Result {
    let database = try open(url, connections: connections)
    do {
        if !migrations.isEmpty { try await database.migrate(migrations) }
        let result = try await body(database)
        await database.close()
        return result
    } catch {
        await database.close()
        throw error
    }
}
