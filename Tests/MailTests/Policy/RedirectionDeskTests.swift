import Academies
import Database
import Foundation
import Logging
import Sealing
import SignIn
import TestDatabases
import Testing
import Vocabulary

@testable import Mail

@Suite("What a filter sends on", .timeLimit(.minutes(10)))
struct RedirectionDeskTests {
    @Test(arguments: TestEngine.available)
    func `leaves for the address that its owner has confirmed, and for no other`(engine: TestEngine) async throws {
        try await Door.open(on: engine) { door in
            try await door.confirm("perso@exemple.fr")
            for recipient in ["perso@exemple.fr", "Perso@EXEMPLE.fr"] {
                let answer = try await door.answer(to: recipient)
                #expect(answer == .proceed)
            }
            for recipient in ["autre@exemple.fr", "perso@exemple.org", "", "perso"] {
                #expect(try await door.answer(to: recipient).isRefusal, "\(recipient)")
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `stays when nothing is confirmed, and its owner and the journal are told once a month`(
        engine: TestEngine
    ) async throws {
        try await Door.open(on: engine) { door in
            for _ in 1...3 {
                let answer = try await door.answer(to: "ailleurs@exemple.fr")
                #expect(answer.isRefusal)
            }
            #expect(door.site.told.notices == [.redirectionRefused])
            #expect(try await door.site.actions(of: "mdupond").count { $0 == "mail.redirection-refused" } == 1)
            door.site.clock.advance(by: .days(31))
            _ = try await door.answer(to: "ailleurs@exemple.fr")
            #expect(door.site.told.notices.count == 2)
        }
    }

    @Test func `stays when what it is from is no mailbox of ours`() async throws {
        try await Door.open { door in
            try await door.confirm("perso@exemple.fr")
            let forged = try await door.returnAddress().replacing("renvoi-p", with: "renvoi-p1")
            for sender in ["michel.dupond@ac-lille.fr", "quelquun@exemple.org", forged] {
                #expect(try await door.answer(to: "perso@exemple.fr", from: sender).isRefusal, "\(sender)")
            }
            #expect(door.site.told.notices == [])
        }
    }

    @Test func `is not what answers somebody, which is from nobody`() async throws {
        try await Door.open { door in
            let answer = try await door.answer(to: "auteur@exemple.org", from: "")
            #expect(answer == .proceed)
        }
    }

    @Test func `is refused all the same when nobody can be told`() async throws {
        try await Door.open { door in
            try await door.site.database.write { try $0.run("drop table throttle") }
            #expect(try await door.answer(to: "ailleurs@exemple.fr").isRefusal)
        }
    }

    @Test func `waits when our own script cannot be read`() async throws {
        try await Door.open { door in
            try await door.confirm("perso@exemple.fr")
            let file = try await door.script()
            try FileManager.default.removeItem(atPath: file)
            try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
            await #expect(throws: (any Error).self) { try await door.answer(to: "perso@exemple.fr") }
        }
    }
}

/// The door by which Sieve sends on, with the scripts of a node.
private struct Door: Sendable {
    let site: MailSite
    let folder: PlantPath
    private let desk: RedirectionDesk
    private let keeper: ArrivalScriptKeeper

    static func open(on engine: TestEngine = .sqlite, _ body: (Door) async throws -> Void) async throws {
        try await MailSite.open(on: engine) { site in
            let folder = try TestFolder()
            try await body(try Door(site, folder.path))
        }
    }

    private init(_ site: MailSite, _ folder: PlantPath) throws {
        self.site = site
        self.folder = folder
        let scripts = ScriptFolder(path: folder, group: nil)
        let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        keeper = ArrivalScriptKeeper(
            scripts,
            of: [site.academy],
            database: site.database,
            keyring: site.room.keyring,
            logger: silent
        )
        desk = RedirectionDesk(
            scripts: scripts,
            returnPath: try Self.returnPath(site),
            database: site.database,
            alert: MailboxAlert(
                catalogue: site.room.catalogue,
                messages: site.told.messages,
                journal: site.room.journal,
                keyring: site.room.keyring
            ),
            clock: site.clock.clock,
            logger: silent
        )
    }

    private static func returnPath(_ site: MailSite) throws -> ReturnPath {
        ReturnPath(
            keyring: site.room.keyring,
            host: try #require(HostName("mail.ac-lille.fr")),
            domains: ["ac-lille.fr"]
        )
    }

    /// As the owner would have, until its script is on the disk.
    func confirm(_ target: String) async throws {
        try await site.forward(try await site.account("mdupond"), to: target)
        await keeper.doRound()
    }

    func returnAddress() async throws -> String {
        let mailbox = MailboxIdentifier(account: try await site.account("mdupond"))
        return try Self.returnPath(site).address(of: mailbox, at: "ac-lille.fr")
    }

    func script() async throws -> String {
        "\(folder)/\(MailboxIdentifier(account: try await site.account("mdupond"))).sieve"
    }

    /// Asks as Postfix does, in the name of the mailbox unless told otherwise.
    func answer(to recipient: String, from sender: String? = nil) async throws -> PolicyAnswer {
        let own = try await returnAddress()
        let question = "request=smtpd_access_policy\nsender=\(sender ?? own)\nrecipient=\(recipient)\n"
        return try await desk.answer(to: try PolicyRequest(Array(question.utf8)))
    }
}

extension PolicyAnswer {
    fileprivate var isRefusal: Bool {
        guard case .refuse("5.7.1", let words) = self else { return false }
        return words.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
    }
}
