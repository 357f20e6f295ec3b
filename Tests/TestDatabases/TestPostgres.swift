import Database
import Foundation

/// The PostgreSQL server of the tests: each database it lends is a schema of its own, which is made in a few
/// milliseconds where a `create database` would take a hundred.
package enum TestPostgres {
    /// The address in `PREAU_TEST_POSTGRES`, for example `postgresql://preau@/postgres?host=/run/postgresql`.
    package static let uri = ProcessInfo.processInfo.environment["PREAU_TEST_POSTGRES"]

    static func withSchema<Result>(_ body: (DatabaseURL) async throws -> Result) async throws -> Result {
        guard let uri else { throw DatabaseError.unavailable(reason: "PREAU_TEST_POSTGRES is not set") }
        let server = try open(DatabaseURL(uri), connections: 1)
        let schema = "test_" + UUID().uuidString.lowercased().replacing("-", with: "")
        try await server.write { transaction in try transaction.run(SQL(stringLiteral: "create schema \(schema)")) }
        do {
            let result = try await body(DatabaseURL(adding("options=-csearch_path%3D\(schema)", to: uri)))
            try await drop(schema, from: server)
            return result
        } catch {
            try await drop(schema, from: server)
            throw error
        }
    }

    /// Adds a parameter to a connection URI.
    package static func adding(_ parameter: String, to uri: String) -> String {
        uri + (uri.contains("?") ? "&" : "?") + parameter
    }

    private static func drop(_ schema: String, from server: Database) async throws {
        try await server.write { transaction in
            // A test that leaves a transaction open must fail rather than wait for itself.
            try transaction.run("set local lock_timeout = '5s'")
            try transaction.run(SQL(stringLiteral: "drop schema \(schema) cascade"))
        }
        await server.close()
    }
}
