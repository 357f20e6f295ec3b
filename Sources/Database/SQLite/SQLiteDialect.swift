import Foundation

/// The words that a migration writes for PostgreSQL and SQLite spells otherwise.
enum SQLiteDialect {
    static func translated(_ script: String) -> String {
        script
            .replacingOccurrences(of: "bigint primary key", with: "integer primary key")
            .replacingOccurrences(of: "bytea", with: "blob")
            // SQLite compares text by its bytes already, and knows no collation of that name.
            .replacingOccurrences(of: " collate \"C\"", with: "")
    }
}
