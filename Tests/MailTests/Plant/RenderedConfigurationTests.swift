import Credentials
import Foundation
import Testing

@testable import Mail

@Suite("What the programs are told")
struct RenderedConfigurationTests {
    private let root: PlantPath
    private let production: MailPlant
    private let ownMachine: MailPlant
    /// Postfix has no other users than its own.
    private let demonstration: MailPlant

    init() throws {
        root = try PlantPath("/srv/preau/mail")
        production = try TestPlants.production(in: root)
        ownMachine = try TestPlants.ownMachine(
            in: root,
            users: .alone(name: "camille", group: "agents", user: 1000, groupNumber: 1001)
        )
        demonstration = try TestPlants.ownMachine(in: root, users: .separated(mailboxes: 5000, group: 5000))
    }

    @Test func `Dovecot 2.3 reads what was agreed on`() throws {
        try GoldenFiles(name: "dovecot-2.3/production").compare(with: Dovecot23(production).files)
        try GoldenFiles(name: "dovecot-2.3/alone").compare(with: Dovecot23(ownMachine).files)
    }

    @Test func `Dovecot 2.4 reads what was agreed on`() throws {
        try GoldenFiles(name: "dovecot-2.4/production").compare(with: Dovecot24(production).files)
        try GoldenFiles(name: "dovecot-2.4/alone").compare(with: Dovecot24(ownMachine).files)
    }

    @Test func `Postfix 3.7 reads what was agreed on`() throws {
        try GoldenFiles(name: "postfix-3.7/production").compare(with: PostfixConfiguration(production).files)
        try GoldenFiles(name: "postfix-3.7/demonstration").compare(with: PostfixConfiguration(demonstration).files)
    }

    @Test func `rspamd 3.4 reads what was agreed on`() throws {
        let plants = try [TestPlants.signing(production), TestPlants.signing(demonstration)]
        try GoldenFiles(name: "rspamd-3.4/production").compare(with: RspamdConfiguration(plants[0]).files)
        try GoldenFiles(name: "rspamd-3.4/demonstration").compare(with: RspamdConfiguration(plants[1]).files)
    }

    @Test func `a key that signs is nobody's but the signer's, and stands in no other file`() throws {
        let files = RspamdConfiguration(try TestPlants.signing(production)).files
        let secretive = files.filter { $0.text.contains("the key of") }
        #expect(secretive.count == 3)
        #expect(secretive.allSatisfy { $0.readers == .filter })
    }

    @Test func `a file that holds the secret is not for everybody`() {
        let secret = production.brain.secret.revealed
        let files = Dovecot23(production).files + PostfixConfiguration(production).files
        let secretive = files.filter { $0.text.contains(secret) }
        let names: Set = ["dovecot.conf", "oauth2-grant.conf", "oauth2-token.conf", "userdb.lua"]
        #expect(Set(secretive.map(\.path.name)) == names)
        #expect(secretive.allSatisfy { $0.readers != .everybody })
    }

    @Test(arguments: [
        ("a\nb\n", "a\nB\n", "line 2:\n  agreed on: “b”\n   rendered: “B”"),
        ("a\n", "a\nb\n", "line 2:\n  agreed on: “”\n   rendered: “b”"),
        ("a", "a\nb", "line 2:\n  agreed on: the end\n   rendered: “b”"),
    ])
    func `a difference is told by its first line`(agreed: String, rendered: String, told: String) {
        #expect(GoldenFiles.firstDifference(agreed, rendered) == told)
        #expect(GoldenFiles.firstDifference(agreed, agreed) == nil)
    }
}
