/// What can go wrong between Préau and its database, told to the one who can act; no value of a row is ever in it.
package enum DatabaseError: Error, Equatable, Sendable {
    /// The address of the database cannot be read.
    case malformedURL(problem: String)
    /// The database cannot be opened or reached.
    case unavailable(reason: String)
    /// The disk that holds the database is full.
    case diskFull
    /// Another process kept the database for longer than we wait.
    case busy
    /// A value that must be unique in this table exists already.
    case uniqueViolation(table: String)
    /// Another rule of the schema refused the change.
    case constraint(message: String)
    /// The connection broke while the server was committing: the change may or may not have been made.
    case commitUnknown
    /// A transaction that a crash may forget had a postscript, on which others count as soon as they have seen it.
    case postscriptDeferred
    /// A reading that said it would ask one question asked another, which might see another state.
    case secondQuestion
    /// The statement itself is wrong, or the server refused it.
    case statement(code: String, message: String)
    /// A column does not hold what the program expects.
    case unexpectedColumn(index: Int, expected: String)
    /// The database lacks these migrations.
    case schemaBehind(missing: [String])
    /// The database has migrations that this program does not know.
    case schemaAhead(unknown: [String])
    /// A migration that has been applied does not say today what it said then.
    case migrationEdited(name: String)
}

extension DatabaseError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformedURL(let problem):
            "database.url: \(problem). Expected for example sqlite:///var/lib/preau/preau.sqlite "
                + "or postgresql://preau@db1,db2/preau"
        case .unavailable(let reason): "The database cannot be reached: \(reason)"
        case .diskFull: "The disk of the database is full: nothing was written. Free some space, then start again"
        case .busy: "Another process holds the database. Nothing was written: try again"
        case .uniqueViolation(let table): "A value that must be unique exists already in \(table)"
        case .constraint(let message): "The schema refused the change: \(message)"
        case .commitUnknown:
            "The connection broke during the commit: the change may have been made. Check before doing it again"
        case .postscriptDeferred:
            "A transaction with a postscript was opened as deferred: nothing was written. Open it as immediate"
        case .secondQuestion:
            "A reading opened for one question asked a second one. Open it with .fewRows: both then see the same state"
        case .statement(let code, let message): "The database refused a statement (\(code)): \(message)"
        case .unexpectedColumn(let index, let expected): "Column \(index) does not hold the expected \(expected)"
        case .schemaBehind(let missing):
            "The database lacks \(missing.joined(separator: ", ")). Run: preau migrate"
        case .schemaAhead(let unknown):
            "The database was migrated by a newer preau (\(unknown.joined(separator: ", "))). Install that version"
        case .migrationEdited(let name):
            "The migration \(name) is not the one that was applied. Migrations are never edited: add a new one"
        }
    }
}
