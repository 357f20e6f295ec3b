import Database
import Foundation
import Journal
import Sealing
import TestDatabases
import Testing
import Vocabulary

@testable import Federation

@Suite("Clients kept in files")
struct ClientDeskTests {
    private struct Office: Sendable {
        let desk: ClientDesk
        let folder: ClientFolder
        let database: Database
        let keyring: Keyring
        let clock: SetClock

        func entries() async throws -> [String] {
            try await database.read { try $0.values("select action from journal_entry order by lane, position") }
        }
    }

    private static func open(_ body: (Office) async throws -> Void) async throws {
        try await withTemporaryFolder { path in
            try await withDatabase(on: .sqlite, migrations: JournalMigrations.all) { database in
                let clock = SetClock()
                let keyring = try KeyFile(path: path + "/keys.json").open(clock: clock.clock, random: .system)
                let folder = ClientFolder(path: path + "/clients")
                let desk = ClientDesk(
                    folder: folder,
                    database: database,
                    journal: Journal(keyring: keyring),
                    keyring: keyring,
                    clock: clock.clock,
                    random: .system
                )
                try await body(
                    Office(desk: desk, folder: folder, database: database, keyring: keyring, clock: clock)
                )
            }
        }
    }

    private static func draft(_ id: String = "magistere") throws -> ClientDraft {
        ClientDraft(
            id: try #require(ClientID(id)),
            name: "M@gistère \"bis\"",
            purpose: "Se former : à distance.",
            academies: ["lille"],
            redirectURIs: ["https://magistere.education.fr/retour"],
            authentication: .secretBasic
        )
    }

    @Test func `a client that is added is found, with a secret told once`() async throws {
        try await Self.open { office in
            let secret = try #require(try await office.desk.add(try Self.draft(), by: .system))

            let client = try #require(try ClientCatalogue(folder: office.folder).clients.first)
            #expect(client.name == "M@gistère \"bis\"" && client.purpose == "Se former : à distance.")
            let print = try #require(client.secrets.first)
            #expect(print.matches(secret.text, at: office.clock.clock.now, keyring: office.keyring))
            #expect(!print.matches(Secret("another"), at: office.clock.clock.now, keyring: office.keyring))
            let text = try String(contentsOfFile: office.folder.file(of: client.id), encoding: .utf8)
            #expect(!text.contains(secret.text.revealedText))
            #expect(try await office.entries() == ["client.added"])
        }
    }

    @Test func `a second client of the same name is refused`() async throws {
        try await Self.open { office in
            _ = try await office.desk.add(try Self.draft(), by: .system)
            await #expect(throws: ClientFileError.self) { _ = try await office.desk.add(try Self.draft(), by: .system) }
        }
    }

    @Test func `a new secret works at once and the former one for a day, and nothing else of the file changes`()
        async throws
    {
        try await Self.open { office in
            let first = try #require(try await office.desk.add(try Self.draft(), by: .system))
            let id = try #require(ClientID("magistere"))
            let path = office.folder.file(of: id)
            let edited = try String(contentsOfFile: path, encoding: .utf8) + "userinfo: signed # comme convenu\n"
            try Data(edited.utf8).write(to: URL(fileURLWithPath: path))

            let second = try await office.desk.rotateSecret(of: id, by: .system)

            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text.contains("userinfo: signed # comme convenu"))
            let prints = try office.folder.read(id).secrets
            func works(_ secret: ClientSecret) -> Bool {
                prints.contains { $0.matches(secret.text, at: office.clock.clock.now, keyring: office.keyring) }
            }
            #expect(works(first) && works(second))
            office.clock.advance(by: .days(1))
            #expect(!works(first) && works(second))
        }
    }

    @Test func `a secret that leaked ends at once`() async throws {
        try await Self.open { office in
            let first = try #require(try await office.desk.add(try Self.draft(), by: .system))
            let id = try #require(ClientID("magistere"))

            _ = try await office.desk.rotateSecret(of: id, isUrgent: true, by: .system)

            let prints = try office.folder.read(id).secrets
            #expect(prints.count == 1)
            #expect(!prints.contains { $0.matches(first.text, at: office.clock.clock.now, keyring: office.keyring) })
        }
    }

    @Test func `what an operator changes is taken up, and what they break changes nothing`() async throws {
        try await Self.open { office in
            _ = try await office.desk.add(try Self.draft(), by: .system)
            _ = try await office.desk.add(try Self.draft("iprof"), by: .system)
            let catalogue = try ClientCatalogue(folder: office.folder)
            let id = try #require(ClientID("magistere"))
            let path = office.folder.file(of: id)
            let text = try String(contentsOfFile: path, encoding: .utf8)

            try Data(text.replacing("Se former", with: "Apprendre").utf8).write(to: URL(fileURLWithPath: path))
            #expect(try catalogue.reload().isEmpty)
            #expect(catalogue.client(id)?.purpose == "Apprendre : à distance.")

            try Data("name: [".utf8).write(to: URL(fileURLWithPath: path))
            #expect(try catalogue.reload().keys.map(\.text) == ["magistere"])
            #expect(catalogue.client(id)?.purpose == "Apprendre : à distance.")
            #expect(try catalogue.reload().isEmpty)

            try await office.desk.remove(id, by: .system)
            try catalogue.reload()
            #expect(catalogue.clients.map(\.id.text) == ["iprof"])
            #expect(throws: ClientFileError.self) { try office.folder.remove(id) }
        }
    }

    @Test func `a server does not start on a file that makes no sense`() async throws {
        try await Self.open { office in
            _ = try await office.desk.add(try Self.draft(), by: .system)
            try Data("name: x".utf8).write(to: URL(fileURLWithPath: office.folder.path + "/autre.yaml"))
            #expect(throws: ClientFileError.self) { _ = try ClientCatalogue(folder: office.folder) }
        }
    }
}
