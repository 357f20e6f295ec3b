import Academies
import Database
import TestDatabases
import Testing
import Vocabulary

@testable import People

@Suite("Looking an agent up")
struct PeopleStoreTests {
    @Test(arguments: TestEngine.available)
    func `works by login and by address, in any case`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1), StaffFile.row(2)])
            let second = try await lille.agent("mdupond1")

            for typed in ["MDupond1", "Michel.Dupond1@AC-Lille.fr", " michel.dupond1@ac-lille.fr "] {
                #expect(try await lille.agent(typed) == second)
            }
            #expect(try await PeopleStore(database: lille.database).card(of: second.account) == second)
        }
    }

    @Test func `names are printed with the apostrophe of French, and kept as HR wrote them`() async throws {
        try await Rectorate.open(on: .sqlite) { lille in
            try await lille.importStaff([StaffFile.row(1, "Michel", "D'ARTAGNAN")])
            let card = try await lille.agent("mdartagnan")
            #expect(card.usualName == "D'ARTAGNAN")
            #expect(card.printedNames.whole == "Michel D’ARTAGNAN")
        }
    }

    @Test(arguments: TestEngine.available)
    func `names and subject asked for alone are those of the card`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1, "Michel", "D'ARTAGNAN"), StaffFile.row(2)])
            let card = try await lille.agent("mdartagnan")
            let store = PeopleStore(database: lille.database)

            #expect(try await store.printedNames(of: card.account) == card.printedNames)
            #expect(try await store.subject(of: card.account) == card.subject)
            #expect(try await store.printedNames(of: -1) == nil)
            #expect(try await store.subject(of: -1) == nil)
        }
    }

    @Test(
        arguments: TestEngine.available,
        [
            "", "mdupond2", "mdupond01", "mdupond10", "dupond", "michel.dupond", "michel.dupond@ac-lyon.fr",
            "michel.dupond1@example.org", "@ac-lille.fr", "mdupond' or 1 = 1", "mdupond%", "mdupond\0",
            "*", "mdupon*", "*)(uid=*", "mdupon_", "'||(select stem from login)||'",
        ]
    )
    func `finds nobody under another name`(engine: TestEngine, _ typed: String) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1), StaffFile.row(2)])

            #expect(try await PeopleStore(database: lille.database).card(typed, in: lille.academy.code) == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `stays inside the académie`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            let lyon = try lille.neighbour("lyon")
            try await lille.importStaff([StaffFile.row(1)])
            try await lyon.importStaff([StaffFile.row(2), StaffFile.row(3, "Anne")])
            let store = PeopleStore(database: lille.database)

            #expect(try await lille.agent("mdupond").account != (try await lyon.agent("mdupond").account))
            #expect(try await store.card("adupond", in: lille.academy.code) == nil)
            #expect(try await store.card("anne.dupond@ac-lyon.fr", in: lille.academy.code) == nil)
            let numen = try Numen(StaffFile.numen(3))
            #expect(try await store.account(numen: numen, in: lille.academy.code, keyring: lille.keyring) == nil)
            #expect(try await store.account(numen: numen, in: lyon.academy.code, keyring: lyon.keyring) != nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `shows neither NUMEN, nor birth date, nor private contact`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            let contacts = ["mailperso": "michou@example.org", "telephone": "0639987654"]
            try await lille.importStaff([StaffFile.row(1, "Michel", "DUPOND", contacts)])

            var shown = ""
            dump(try await lille.agent("mdupond"), to: &shown)

            for secret in [StaffFile.numen(1), "1964", "michou", "39987654"] { #expect(!shown.contains(secret)) }
            #expect(shown.contains("mdupond"))
        }
    }
}
