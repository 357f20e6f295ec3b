import Database

/// Tells a session that has already ended from one that is somebody else's.
enum SessionLookup {
    static func belongs(_ id: String, to account: Int64, in queries: some Queries) throws -> Bool {
        let count: Int? = try queries.value(
            "select count(*) from session where id = \(id) and account = \(account)"
        )
        return count ?? 0 > 0
    }
}
