/// Where the database is: `sqlite:///path/preau.sqlite` or `postgresql://user@host1,host2/preau`.
package enum DatabaseURL: Equatable, Sendable {
    case sqlite(path: String)
    /// The whole URI, as libpq reads it (RFC 3986 with several hosts; PostgreSQL manual §34.1.1.2).
    case postgres(uri: String)

    package init(_ text: String) throws(DatabaseError) {
        if text.hasPrefix("sqlite:") {
            let path = text.dropFirst(text.hasPrefix("sqlite://") ? 9 : 7)
            guard !path.isEmpty, !path.utf8.contains(0) else { throw .malformedURL(problem: "no path after sqlite://") }
            self = .sqlite(path: String(path))
        } else if text.hasPrefix("postgresql://") || text.hasPrefix("postgres://") {
            self = .postgres(uri: text)
        } else {
            throw .malformedURL(problem: "unknown kind of database")
        }
    }
}
