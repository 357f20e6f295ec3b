import Foundation
import Testing

@testable import Mail

/// As root, of a plant with separate users; as anybody else, of one of one's own.
@Suite("Making a plant ready")
struct PlantPreparationTests {
    @Test func `shows secrets and mailboxes to nobody else`() throws {
        let folder = try TestFolder()
        let plant = try TestPlants.ofWhoeverRuns(in: folder.path)
        try PlantPreparation(plant: plant).prepare()
        let modes = [
            "etc/dovecot/dovecot.conf": "600", "etc/dovecot/oauth2-grant.conf": "600",
            "etc/dovecot/userdb.lua": "600", "etc/dovecot/global-acl": "644", "mailboxes": "700",
            "state/postfix": "700", "etc/dovecot": "755", "run": "755", "queue": "755",
        ]
        for (name, mode) in modes { #expect(try Self.mode(folder.path, name) == mode, "\(name)") }
    }

    @Test func `gives each file to the part that reads it`() throws {
        let folder = try TestFolder()
        let plant = try TestPlants.ofWhoeverRuns(in: folder.path)
        try PlantPreparation(plant: plant).prepare()
        let us = Int(geteuid())
        let dovecot = TestPlants.isRoot ? Int(try #require(getpwnam("dovecot")).pointee.pw_uid) : us
        #expect(try Self.owner(folder.path, "etc/dovecot/dovecot.conf") == us)
        #expect(try Self.owner(folder.path, "etc/dovecot/oauth2-grant.conf") == dovecot)
        #expect(try Self.owner(folder.path, "etc/dovecot/userdb.lua") == dovecot)
        #expect(try Self.owner(folder.path, "mailboxes") == plant.users.mailboxes.user)
    }

    @Test func `writes every file whole and leaves nothing beside`() throws {
        let folder = try TestFolder()
        let plant = try TestPlants.ofWhoeverRuns(in: folder.path)
        try PlantPreparation(plant: plant).prepare()
        let files = Dovecot23(plant).files
        for file in files { #expect(try String(contentsOfFile: file.path.text, encoding: .utf8) == file.text) }
        let present = try FileManager.default.contentsOfDirectory(atPath: plant.folders.dovecot.text)
        #expect(Set(present) == Set(files.map(\.path.name)))
    }

    @Test func `begins again where an earlier start was killed, and keeps what is no configuration`() throws {
        let folder = try TestFolder()
        let plant = try TestPlants.ofWhoeverRuns(in: folder.path)
        try PlantPreparation(plant: plant).prepare()
        let main = plant.folders.dovecot / "dovecot.conf"
        let mail = plant.folders.mailboxes / "mail"
        let socket = plant.folders.dovecotRuntime / "socket"
        for path in [main.text + ".new", mail.text, socket.text] { try Data("old".utf8).write(to: URL(filePath: path)) }

        try PlantPreparation(plant: plant).prepare()

        #expect(!FileManager.default.fileExists(atPath: main.text + ".new"))
        #expect(!FileManager.default.fileExists(atPath: socket.text))
        #expect(FileManager.default.fileExists(atPath: mail.text))
    }

    @Test func `refuses a folder that mail's own users cannot cross, before it holds a secret`() throws {
        let folder = try TestFolder()
        let closed = folder.path / "closed"
        try FileManager.default.createDirectory(
            atPath: closed.text,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o750]
        )
        let plant = try TestPlants.production(in: closed / "mail")
        #expect(throws: MailPlantError.closedFolder(closed.text)) { try PlantPreparation(plant: plant).prepare() }
        #expect(!FileManager.default.fileExists(atPath: (plant.folders.dovecot / "dovecot.conf").text))
    }

    @Test func `says which folder cannot be made`() throws {
        let folder = try TestFolder()
        let file = folder.path / "file"
        try Data().write(to: URL(filePath: file.text))
        let plant = try TestPlants.ofWhoeverRuns(in: file)
        let error = try #require(throws: MailPlantError.self) { try PlantPreparation(plant: plant).prepare() }
        guard case .cannotPrepare(file.text, _) = error else {
            Issue.record("another error: \(error)")
            return
        }
    }

    private static func mode(_ folder: PlantPath, _ name: String) throws -> String {
        String(try number(.posixPermissions, folder, name), radix: 8)
    }

    private static func owner(_ folder: PlantPath, _ name: String) throws -> Int {
        try number(.ownerAccountID, folder, name)
    }

    private static func number(_ key: FileAttributeKey, _ folder: PlantPath, _ name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
        return try #require(attributes[key] as? NSNumber).intValue
    }
}
