import Foundation

@testable package import Database

/// Everything a database holds, row by row.
package struct DatabaseDump: Equatable, Sendable {
    private var tables: [String: [[SQLValue]]] = [:]

    package init(of database: Database) async throws {
        tables = try await database.read { reading in
            var tables: [String: [[SQLValue]]] = [:]
            for name in try Self.tableNames(database, reading) {
                tables[name] = try reading.all(SQL(stringLiteral: "select * from \(name)")) { $0.values }
                    .sorted { String(describing: $0) < String(describing: $1) }
            }
            return tables
        }
    }

    private static func tableNames(_ database: Database, _ reading: Reading) throws -> [String] {
        switch database.url {
        case .sqlite: try reading.values("select name from sqlite_master where type = 'table'")
        case .postgres:
            try reading.values(
                "select tablename::text from pg_catalog.pg_tables where schemaname = current_schema() order by 1"
            )
        }
    }

    /// The tables in which a text stands, as text or as bytes, in any column.
    package func tables(holding text: String) -> [String] {
        tables.filter { _, rows in rows.contains { $0.contains { $0.holds(text) } } }.keys.sorted()
    }

    /// How many rows a table has.
    package func count(_ table: String) -> Int { tables[table]?.count ?? 0 }

    /// The tables that differ from another dump.
    package func differences(from other: DatabaseDump) -> [String] {
        Set(tables.keys).union(other.tables.keys).filter { tables[$0] != other.tables[$0] }.sorted()
    }
}

extension SQLValue {
    fileprivate func holds(_ text: String) -> Bool {
        switch self {
        case .text(let value): value.contains(text)
        case .bytes(let bytes): Data(bytes).range(of: Data(text.utf8)) != nil
        case .integer(let number): String(number) == text
        case .null: false
        }
    }
}

extension Database {
    /// The single number a question answers.
    package func count(_ question: SQL) async throws -> Int {
        try await read { reading in try reading.value(question) ?? -1 }
    }
}
