import Academies
import Database
import Foundation
import Journal
import TestDatabases
import Testing
import Vocabulary

@testable import People

@Suite("A first import")
struct FirstImportTests {
    @Test(arguments: TestEngine.available)
    func `makes an account of each row`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            let post = "0590121L$UAJ$PU$DIR$0590121L$T3$LYC$300,0693045K$UAJ$PR$ENS$0693045K$T3$CLG$340"
            let summary = try await lille.importStaff([
                StaffFile.row(1, "Michel", "DUPOND", ["title": "DIR", "fredurne": post, "fredufonctadm": "DIR"]),
                StaffFile.row(2, "Eugène", "Jacob de Cordemoy"),
            ])

            #expect(summary.created == 2)
            #expect(summary.read == 2)
            let michel = try await lille.agent("mdupond")
            #expect(michel.address == "michel.dupond@ac-lille.fr")
            #expect(michel.state == .prepared)
            #expect(michel.subject.count == 26)
            #expect(michel.familyName == "DUPOND")
            #expect(michel.aliases.isEmpty)
            #expect(michel.posts.map(\.uai?.text) == ["0590121L", "0693045K"])
            #expect(michel.posts.map(\.function) == ["DIR", "ENS"])
            #expect(michel.posts.first?.start == CivilDate(year: 2020, month: 9, day: 1))
            let eugene = try await lille.agent("eugene.jacob-de-cordemoy@ac-lille.fr")
            #expect(eugene.login == "ejacob-de-cordemoy")
            #expect(eugene.subject != michel.subject)
        }
    }

    @Test(arguments: TestEngine.available)
    func `tells the journal, which stays sound`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1), StaffFile.row(2, "Anne")])

            let told = try await lille.database.count(
                "select count(*) from journal_entry where action = 'account.prepared' and academy = 9"
            )
            #expect(told == 1)
            #expect(try await lille.journal.verify(lille.database).isSound)
        }
    }

    @Test(arguments: TestEngine.available)
    func `leaves no NUMEN, birth date or private contact in clear anywhere`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            let numen = "09X7654321QRS"
            let row = StaffFile.row(
                1,
                "Michel",
                "DUPOND",
                [
                    "numen": numen, "datenaissance": "27/02/1961", "mailperso": "michou@example.org",
                    "telephone": "0639987654",
                ]
            )
            try await lille.importStaff([row])
            try await lille.importStaff([row.replacing("DUPOND", with: "DUPONT")])

            let dump = try await DatabaseDump(of: lille.database)
            #expect(dump.count("person") == 1)
            #expect(dump.count("contact") == 2)
            let secrets = [
                numen, numen.lowercased(), "7654321", "27/02/1961", "1961-02-27", "19610227", "michou", "639987654",
            ]
            for secret in secrets { #expect(dump.tables(holding: secret) == []) }
            #expect(dump.tables(holding: "Michel") == ["person"])
            if case .sqlite(let path) = lille.database.url {
                let files = [path, path + "-wal"].compactMap { FileManager.default.contents(atPath: $0) }
                for secret in secrets {
                    #expect(files.allSatisfy { $0.range(of: Data(secret.utf8)) == nil })
                }
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `finds again an agent by NUMEN`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            try await lille.importStaff([StaffFile.row(1), StaffFile.row(2, "Anne")])

            let store = PeopleStore(database: lille.database)
            let numen = try Numen(StaffFile.numen(2))
            let account = try await store.account(numen: numen, in: lille.academy.code, keyring: lille.keyring)
            let unknown = try await store.account(
                numen: try Numen("09X7654321QRS"),
                in: lille.academy.code,
                keyring: lille.keyring
            )
            #expect(account == (try await lille.agent("adupond").account))
            #expect(unknown == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `numbers homonyms in the order of the file`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            var small = lille
            small.batchSize = 2
            try await small.importStaff([
                StaffFile.row(4, "Michel"), StaffFile.row(2, "Marie"), StaffFile.row(3, "Michel"),
                StaffFile.row(1, "Max"),
                StaffFile.row(9, "Michel"),
            ])

            let numbers = [("", 4, ""), ("1", 2, ""), ("2", 3, "1"), ("3", 1, ""), ("4", 9, "2")]
            for (login, person, address) in numbers {
                let card = try await lille.agent("mdupond" + login)
                let account = try await PeopleStore(database: lille.database)
                    .account(numen: try Numen(StaffFile.numen(person)), in: lille.academy.code, keyring: lille.keyring)
                #expect(card.account == account)
                #expect(card.address.hasSuffix("dupond\(address)@ac-lille.fr"))
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `gives thousands of long names at once`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            // Twenty letters each: every one is looked for under all its shortened forms.
            let rows = (0..<3000).map { number in
                let letters = [number / 676, number / 26 % 26, number % 26].map {
                    "abcdefghijklmnopqrstuvwxyz".letter(at: $0)
                }
                return StaffFile.row(number, "Anne", letters.joined() + String(repeating: "z", count: 24))
            }
            let summary = try await lille.importStaff(rows)

            #expect(summary.created == 3000)
            #expect(try await lille.database.count("select count(distinct stem) from login where number = 0") == 3000)
        }
    }
}

extension String {
    fileprivate func letter(at place: Int) -> String { String(Array(self)[place]) }
}
