import Database
import Journal
import TestDatabases
import Testing
import Vocabulary

@testable import People

@Suite("A renaming asked by an operator")
struct RenamingTests {
    private func outcome(
        _ rectorate: Rectorate,
        _ request: RenameRequest,
        of login: String,
        onlyShows: Bool = false
    ) async throws -> RenameOutcome {
        let account = try await rectorate.agent(login).account
        let renaming = Renaming(
            academy: rectorate.academy,
            journal: rectorate.journal,
            now: rectorate.clock.clock.now
        )
        let keyring = rectorate.keyring
        let outcome = try await rectorate.database.write { transaction in
            onlyShows
                ? try renaming.preview(request, of: account, keyring: keyring, in: transaction)
                : try renaming.apply(request, to: account, keyring: keyring, in: transaction)
        }
        return try #require(outcome)
    }

    @Test(arguments: TestEngine.available)
    func `is foretold by its preview, which writes nothing`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1, "Anne"), StaffFile.row(2, "Anne", "MARTIN")])
            let request = RenameRequest(usualName: "Martin", changesLogin: true)
            let before = try await DatabaseDump(of: lille.database)

            let foretold = try await outcome(lille, request, of: "adupond", onlyShows: true)
            #expect(try await DatabaseDump(of: lille.database).differences(from: before) == [])
            let given = try await outcome(lille, request, of: "adupond")

            #expect(foretold == given)
            #expect(given.newLogin == "amartin1")
            #expect(given.newAddress == "anne.martin1@ac-lille.fr")
            #expect(given.oldAddress == "anne.dupond@ac-lille.fr")
        }
    }

    @Test(arguments: TestEngine.available, [false, true])
    func `keeps the former address a year, and the login unless asked`(
        engine: TestEngine,
        changesLogin: Bool
    ) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1, "Anne")])
            let before = try await lille.agent("adupond")

            _ = try await outcome(
                lille,
                RenameRequest(usualName: "Lefèvre", givenName: "Jeanne", changesLogin: changesLogin),
                of: "adupond"
            )

            // The former login still finds its owner.
            let card = try await lille.agent("adupond")
            #expect(card.login == (changesLogin ? "jlefevre" : "adupond"))
            #expect(card.subject == before.subject)
            #expect(card.givenName == "Jeanne")
            #expect(card.usualName == "Lefèvre")
            #expect(card.familyName == "DUPOND")
            #expect(card.address == "jeanne.lefevre@ac-lille.fr")
            #expect(card.aliases.map(\.until) == [lille.today.adding(days: 365)])
            #expect(try await lille.agent("anne.dupond@ac-lille.fr") == card)
        }
    }

    @Test(arguments: TestEngine.available)
    func `never gives to a newcomer the names it leaves`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1, "Anne")])
            _ = try await outcome(lille, RenameRequest(usualName: "Lefèvre", changesLogin: true), of: "adupond")

            try await lille.importStaff([StaffFile.row(1, "Anne"), StaffFile.row(2, "Anne")])

            #expect(try await lille.agent("adupond1").address == "anne.dupond1@ac-lille.fr")
            #expect(try await lille.agent("adupond").login == "alefevre")
        }
    }

    @Test(arguments: TestEngine.available)
    func `of letters that say the same changes no name`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1, "Zoe")])

            let outcome = try await outcome(
                lille,
                RenameRequest(givenName: "Zoé", changesLogin: true),
                of: "zdupond"
            )

            #expect(outcome.newLogin == outcome.oldLogin)
            #expect(outcome.newAddress == outcome.oldAddress)
            #expect(try await lille.agent("zdupond").givenName == "Zoé")
        }
    }

    @Test(arguments: TestEngine.available)
    func `is told to the journal`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1, "Anne")])
            _ = try await outcome(lille, RenameRequest(usualName: "Lefèvre", changesLogin: true), of: "adupond")

            let account = try await lille.agent("adupond").account
            let told = try await lille.database.read { reading in
                try lille.journal.entries(of: account, limit: 9, in: reading).map(\.action)
            }
            #expect(Set(told) == [.personRenamed, .addressReplaced, .loginReplaced])
            #expect(try await lille.journal.verify(lille.database).isSound)
        }
    }

    @Test(.enabled(if: TestPostgres.uri != nil))
    func `gives different names to two who ask at once`() async throws {
        try await Rectorate.open(on: .postgres) { lille in
            try await lille.importStaff((1...8).map { StaffFile.row($0, "Anne") })
            let logins = ["adupond"] + (1...7).map { "adupond\($0)" }

            let addresses = try await withThrowingTaskGroup(of: String.self) { group in
                for login in logins {
                    group.addTask {
                        try await outcome(lille, RenameRequest(usualName: "Lefèvre"), of: login).newAddress
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }

            #expect(addresses.count == 8)
        }
    }

    @Test(arguments: [
        ("Dupond", true), ("Le Goff", true), ("N’Diaye", true), ("", false), ("123", false), ("Dupond2", false),
        ("-", false), ("Du\tpond", false), (String(repeating: "a", count: 129), false),
    ])
    func `asks for something that can be a name`(_ text: String, _ isName: Bool) {
        #expect(RenameRequest.isName(text) == isName)
    }

    @Test(arguments: TestEngine.available)
    func `holds until HR tells other names`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1, "Anne")])
            _ = try await outcome(lille, RenameRequest(usualName: "Martin"), of: "adupond")
            let renamed = try await lille.agent("adupond")

            // Another post, then the same name in capitals and without them: no other name.
            try await lille.importStaff([StaffFile.row(1, "Anne", "DUPOND", ["title": "DIR"])])
            try await lille.importStaff([StaffFile.row(1, "Anne", "Dupond", ["title": "DIR"])])
            let kept = try await lille.agent("adupond")
            #expect(kept.usualName == "Martin" && kept.address == renamed.address)
            #expect(kept.posts.map(\.function) == ["DIR"])

            _ = try await outcome(lille, RenameRequest(usualName: "Martin-Dupond"), of: "adupond")
            try await lille.importStaff([StaffFile.row(1, "Anne", "DUPOND")])
            #expect(try await lille.agent("adupond").usualName == "Martin-Dupond")

            try await lille.importStaff([StaffFile.row(1, "Anne", "LEFEVRE")])
            let followed = try await lille.agent("adupond")
            #expect(followed.usualName == "LEFEVRE" && followed.address == "anne.lefevre@ac-lille.fr")
            try await lille.importStaff([StaffFile.row(1, "Anne", "DUPOND")])
            #expect(try await lille.agent("adupond").usualName == "DUPOND")
        }
    }

    @Test(arguments: TestEngine.available)
    func `holds before a delta of the annuaire that says nothing of names`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importAAF([StaffFile.person(1, "Anne")])
            _ = try await outcome(lille, RenameRequest(usualName: "Martin"), of: "adupond")

            try await lille.importAAF([StaffFile.change(1, ["personalTitle": "Mme"])], isDelta: true)
            #expect(try await lille.agent("adupond").usualName == "Martin")
            try await lille.importAAF([StaffFile.change(1, ["sn": "LEFEVRE"])], isDelta: true)
            #expect(try await lille.agent("adupond").usualName == "LEFEVRE")
        }
    }
}
