import Database
import TestDatabases
import Testing

@Suite("A postscript")
struct PostscriptTests {
    @Test(arguments: TestEngine.available)
    func `is written once, after everything else`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: sampleMigrations) { database in
            try await database.write { transaction in
                transaction.postscript(Signature.self).words.append("P.-S.")
                try transaction.addNote(1, "une lettre")
                transaction.postscript(Signature.self).words.append("encore")
            }
            #expect(try await database.notes() == ["une lettre", "2 notes: P.-S. encore"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `is forgotten with a body that throws, and rings nobody`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: sampleMigrations) { database in
            let calls = database.commits(with: Signature.self)
            await #expect(throws: Mishap()) {
                try await database.write { transaction in
                    transaction.postscript(Signature.self).words.append("perdu")
                    throw Mishap()
                }
            }
            let notes = try await database.notes()
            #expect(notes.isEmpty)

            try await database.addNote(1, "sans suite")
            try await database.write { transaction in transaction.postscript(Signature.self).words.append("gardé") }

            // The first call comes after the first commit that had one.
            for await _ in calls { break }
            #expect(try await database.notes() == ["sans suite", "2 notes: gardé"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `that the schema refuses takes the body with it`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: sampleMigrations) { database in
            await #expect(throws: DatabaseError.uniqueViolation(table: "note")) {
                try await database.write { transaction in
                    transaction.postscript(Signature.self).words.append("double")
                    try transaction.addNote(1, "2 notes: double")
                }
            }
            let notes = try await database.notes()
            #expect(notes.isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `is refused where a crash may forget the commit`(engine: TestEngine) async throws {
        try await withDatabase(on: engine, migrations: sampleMigrations) { database in
            await #expect(throws: DatabaseError.postscriptDeferred) {
                try await database.write(.deferred) { transaction in
                    transaction.postscript(Signature.self).words.append("trop tard")
                }
            }
            let notes = try await database.notes()
            #expect(notes.isEmpty)
        }
    }
}

/// Signs with a note that counts itself among the others.
private final class Signature: Postscript {
    var words: [String] = []

    func write(in transaction: Transaction) throws {
        let count = try transaction.value("select count(*) from note", as: Int.self) ?? 0
        try transaction.addNote(99, "\(count + 1) notes: \(words.joined(separator: " "))")
    }
}
