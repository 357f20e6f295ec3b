import GRDB

/// GRDB's errors in this room's words.
enum SQLiteFailure {
    static func translated<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let error as GRDB.DatabaseError {
            throw translation(of: error)
        }
    }

    static func message(of error: any Error) -> String {
        (error as? GRDB.DatabaseError)?.message ?? String(describing: error)
    }

    private static func translation(of error: GRDB.DatabaseError) -> DatabaseError {
        let message = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
        return switch (error.resultCode, error.extendedResultCode) {
        case (_, .SQLITE_CONSTRAINT_UNIQUE), (_, .SQLITE_CONSTRAINT_PRIMARYKEY):
            .uniqueViolation(table: table(in: message))
        case (.SQLITE_CONSTRAINT, _): .constraint(message: message)
        case (.SQLITE_FULL, _): .diskFull
        case (.SQLITE_BUSY, _), (.SQLITE_LOCKED, _): .busy
        case (.SQLITE_CANTOPEN, _), (.SQLITE_NOTADB, _), (.SQLITE_CORRUPT, _), (.SQLITE_IOERR, _),
            (.SQLITE_READONLY, _):
            .unavailable(reason: message)
        default: .statement(code: "\(error.extendedResultCode.rawValue)", message: message)
        }
    }

    /// `UNIQUE constraint failed: login.academy, login.stem` names the table before the first dot.
    private static func table(in message: String) -> String {
        guard let colon = message.firstIndex(of: ":") else { return "" }
        return String(message[colon...].dropFirst(2).prefix { $0 != "." })
    }
}
