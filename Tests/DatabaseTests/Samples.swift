import Database
import TestDatabases

/// A table of each kind of column, and one that refers to it.
let sampleMigrations = [
    Migration(
        "sample 1 notes",
        """
        create table note (
            id bigint primary key,
            title text not null unique,
            body bytea,
            count bigint check (count >= 0)
        );
        create table tag (
            note bigint not null references note (id),
            word text not null
        );
        """
    )
]

extension Database {
    func addNote(_ id: Int, _ title: String) async throws {
        try await write { transaction in try transaction.addNote(id, title) }
    }

    func notes() async throws -> [String] {
        try await read { reading in try reading.values("select title from note order by id") }
    }
}

extension Transaction {
    func addNote(_ id: Int, _ title: String) throws {
        try run("insert into note (id, title) values (\(id), \(title))")
    }
}

/// What a test throws of its own accord.
struct Mishap: Error, Equatable {}
