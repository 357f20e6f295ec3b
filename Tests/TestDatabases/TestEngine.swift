import Foundation

/// The engines on which every test of a store runs.
///
/// ```swift
/// @Test(arguments: TestEngine.available)
/// func `a code cannot be redeemed twice`(engine: TestEngine) async throws {
///     try await withDatabase(on: engine, migrations: CodeMigrations.all) { database in … }
/// }
/// ```
package enum TestEngine: String, CaseIterable, Sendable {
    case sqlite, postgres

    /// Those that can be reached: PostgreSQL adds itself when `PREAU_TEST_POSTGRES` holds its address, which
    /// `scripts/with-postgres` sees to.
    package static var available: [TestEngine] { allCases.filter { $0 == .sqlite || TestPostgres.uri != nil } }
}

extension TestEngine: CustomStringConvertible {
    package var description: String {
        switch self {
        case .sqlite: "SQLite"
        case .postgres: "PostgreSQL"
        }
    }
}
