import Database
import Journal
import TestDatabases
import Testing
import Vocabulary

@testable import People

@Suite("An import after another")
struct SecondImportTests {
    @Test(arguments: TestEngine.available)
    func `of the same file changes nothing at all`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            let rows = (1...40).map { StaffFile.row($0, "Michel", "DUPOND", ["mailperso": "m\($0)@example.org"]) }
            try await lille.importStaff(rows)
            let before = try await DatabaseDump(of: lille.database)
            lille.clock.advance(by: .days(1))

            let summary = try await lille.importStaff(rows)

            #expect(summary.unchanged == 40)
            #expect(summary.created + summary.updated + summary.departed + summary.quarantined == 0)
            #expect(try await DatabaseDump(of: lille.database).differences(from: before) == [])
        }
    }

    @Test(arguments: TestEngine.available)
    func `in another order changes nothing either`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            let rows = (1...9).map { StaffFile.row($0) }
            try await lille.importStaff(rows)
            let before = try await DatabaseDump(of: lille.database)

            #expect(try await lille.importStaff(rows.reversed()).unchanged == 9)
            #expect(try await DatabaseDump(of: lille.database).differences(from: before) == [])
        }
    }

    @Test(
        arguments: TestEngine.available,
        [
            ["title": "DIR"], ["rne": "0693045K"], ["fredurne": "0693045K$UAJ$PU$ENS$0693045K$T3$CLG$340"],
            ["codecivilite": "Mme"], ["finfonction": "31/08/2027"], ["dateff": "01/09/2021"], ["fredufonctadm": "ADF"],
            ["mailperso": "md@example.org"], ["telephone": "0639980001"], ["datenaissance": "11/01/1964"],
        ]
    )
    func `writes what a row says anew and nothing else`(engine: TestEngine, _ changes: [String: String]) async throws {
        try await Rectorate.open(on: engine) { lille in
            let others = [StaffFile.row(2), StaffFile.row(3, "Anne")]
            try await lille.importStaff([StaffFile.row(1)] + others)
            let before = try await lille.agent("mdupond")

            let summary = try await lille.importStaff([StaffFile.row(1, "Michel", "DUPOND", changes)] + others)

            #expect(summary.updated == 1)
            #expect(summary.unchanged == 2)
            let after = try await lille.agent("mdupond")
            #expect(after.subject == before.subject)
            #expect(after.address == before.address)
            #expect(after.aliases.isEmpty)
            let stored = try await lille.record(of: after.account)
            let told = try FeedSamples.record(
                ["title": "ENS", "rne": "0590121L", "codecivilite": "M.", "dateff": "01/09/2020"]
                    .merging(changes) { $1 }
            )
            #expect(stored.posts == told.posts)
            #expect(stored.civility == told.civility)
            #expect(stored.endOfFunction == told.endOfFunction)
            #expect(stored.effectiveDate == told.effectiveDate)
            #expect(stored.administrativeFunction == told.administrativeFunction)
            #expect(stored.personalEmail == told.personalEmail)
            #expect(stored.phone == told.phone)
            #expect(stored.birthDate == told.birthDate)
        }
    }

    @Test(arguments: TestEngine.available)
    func `takes away what the row no longer says`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            let full = ["mailperso": "md@example.org", "telephone": "0639980001", "finfonction": "31/08/2027"]
            try await lille.importStaff([StaffFile.row(1, "Michel", "DUPOND", full)])

            try await lille.importStaff([StaffFile.row(1, "Michel", "DUPOND", ["rne": "", "title": ""])])

            let stored = try await lille.record(of: try await lille.agent("mdupond").account)
            #expect(stored.personalEmail == nil)
            #expect(stored.phone == nil)
            #expect(stored.endOfFunction == nil)
            #expect(stored.posts.isEmpty)
        }
    }

    @Test(arguments: TestEngine.available)
    func `tells the journal which fields changed and none of their values`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1)])
            try await lille.importStaff([
                StaffFile.row(1, "Michel", "DUPOND", ["telephone": "0639980001", "title": "DIR"])
            ])

            let account = try await lille.agent("mdupond").account
            let entries = try await lille.database.read { reading in
                try lille.journal.entries(of: account, limit: 10, in: reading)
            }
            #expect(entries.map(\.action) == [.accountUpdated])
            #expect(entries.first?.details["fields"] == "posts,contacts")
        }
    }

    @Test(arguments: TestEngine.available)
    func `after a change of name gives a new address, keeps the old one a year and the login for ever`(
        engine: TestEngine
    ) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1, "Anne"), StaffFile.row(2, "Luc", "MARTIN")])
            let before = try await lille.agent("adupond")

            try await lille.importStaff([
                StaffFile.row(1, "Anne", "DUPOND", ["sn": "Lefèvre"]), StaffFile.row(2, "Luc", "MARTIN"),
            ])

            let after = try await lille.agent("adupond")
            #expect(after.subject == before.subject)
            #expect(after.usualName == "Lefèvre")
            #expect(after.familyName == "DUPOND")
            #expect(after.address == "anne.lefevre@ac-lille.fr")
            let alias = PersonCard.Alias(address: "anne.dupond@ac-lille.fr", until: lille.today.adding(days: 365))
            #expect(after.aliases == [alias])
            #expect(try await lille.agent("anne.dupond@ac-lille.fr") == after)
        }
    }

    @Test(arguments: TestEngine.available)
    func `never gives to a newcomer an address that somebody had`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1, "Anne")])
            let renamed = StaffFile.row(1, "Anne", "DUPOND", ["sn": "LEFEVRE"])
            try await lille.importStaff([renamed])

            try await lille.importStaff([renamed, StaffFile.row(2, "Anne"), StaffFile.row(3, "Anne", "LEFEVRE")])

            #expect(try await lille.agent("adupond1").address == "anne.dupond1@ac-lille.fr")
            #expect(try await lille.agent("alefevre").address == "anne.lefevre1@ac-lille.fr")
        }
    }

    @Test(arguments: TestEngine.available)
    func `after a correction of spelling that changes no letter keeps the address`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1, "Zoe", "LEFEVRE")])

            try await lille.importStaff([StaffFile.row(1, "Zoé", "Lefèvre")])

            let card = try await lille.agent("zlefevre")
            #expect(card.givenName == "Zoé")
            #expect(card.address == "zoe.lefevre@ac-lille.fr")
            #expect(card.aliases.isEmpty)
        }
    }
}

extension Rectorate {
    /// What the database holds of an account, opened.
    func record(of account: Int64) async throws -> StaffRecord {
        let keyring = keyring
        return try await database.read { reading in
            try #require(try StoredAgent(account: account, keyring: keyring, in: reading)).record
        }
    }
}
