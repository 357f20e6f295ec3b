import Academies
import Database
import Foundation
import Journal
import Outbox
import Sealing
import TestDatabases
import Testing
import Vocabulary

@testable import People

/// An académie at work on a fresh database: a folder for its files, keys of its own, a clock that tests move.
struct Rectorate: Sendable {
    let academy: Academy
    let database: Database
    let folder: String
    let keyring: Keyring
    let clock: SetClock
    var batchSize = 4000

    /// The tables of the room and of the journal it writes to.
    static let migrations = JournalMigrations.all + FactMigrations.all + PeopleMigrations.all + ImportMigrations.all

    /// Lends one, and deletes all of it afterwards.
    static func open<Result>(
        on engine: TestEngine,
        academy slug: String = "lille",
        _ body: (Rectorate) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine, migrations: migrations) { database in
                let clock = SetClock()
                let keys = KeyFile(path: folder + "/keys.json")
                let rectorate = Rectorate(
                    academy: try academy(slug),
                    database: database,
                    folder: folder,
                    keyring: try keys.open(clock: clock.clock, random: .system),
                    clock: clock
                )
                return try await body(rectorate)
            }
        }
    }

    static func academy(_ slug: String) throws -> Academy { try #require(try catalogue.get().academy(slug: slug)) }

    private static let catalogue = Result { try AcademyCatalogue.shipped() }

    /// The académie next door, over the same database and keys.
    func neighbour(_ slug: String) throws -> Rectorate { try with(academy: Self.academy(slug)) }

    /// The same académie on another server, or after a change of keys.
    func with(academy: Academy? = nil, database: Database? = nil, keyring: Keyring? = nil) -> Rectorate {
        Rectorate(
            academy: academy ?? self.academy,
            database: database ?? self.database,
            folder: folder,
            keyring: keyring ?? self.keyring,
            clock: clock,
            batchSize: batchSize
        )
    }

    var keys: KeyFile { KeyFile(path: folder + "/keys.json") }

    var journal: Journal { Journal(keyring: keyring) }

    var today: CivilDate { clock.clock.now.day(in: academy.identity.timeZone) }

    var staffImport: StaffImport {
        StaffImport(
            academy: academy,
            database: database,
            keyring: keyring,
            journal: journal,
            clock: clock.clock,
            random: .system
        )
    }
}

extension Rectorate {
    /// Writes a file into the folder.
    func file(_ text: String, named name: String = "feed.csv") throws -> String {
        let path = folder + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    func options(_ format: FeedFormat = .csv, limit: Double = 100, isDelta: Bool = false) -> StaffImport.Options {
        var options = StaffImport.Options(format: format, maximumDeparturesPercent: limit, isDelta: isDelta)
        options.batchSize = batchSize
        return options
    }

    /// Imports a staff extract of these rows.
    @discardableResult
    func importStaff(_ rows: [String], limit: Double = 100, isDelta: Bool = false) async throws -> ImportSummary {
        let path = try file(StaffFile.text(rows), named: "\(academy.slug).csv")
        return try await staffImport.run(path: path, options: options(.csv, limit: limit, isDelta: isDelta))
    }

    /// Imports an AAF file of these requests.
    @discardableResult
    func importAAF(_ requests: [String], limit: Double = 100, isDelta: Bool = false) async throws -> ImportSummary {
        let path = try file(StaffFile.aaf(requests), named: "\(academy.slug).xml")
        return try await staffImport.run(path: path, options: options(.aaf, limit: limit, isDelta: isDelta))
    }

    /// The agent of a login or an address, who must exist.
    func agent(_ name: String) async throws -> PersonCard {
        try #require(try await PeopleStore(database: database).card(name, in: academy.code), "\(name) is nobody's")
    }
}
