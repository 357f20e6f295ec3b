import Database
import Foundation
import Outbox
import Programs
import Sealing
import TestDatabases
import TestPrograms
import Testing
import Vocabulary

@Suite("preau people invite")
struct PeopleInviteTests {
    /// A day to come, whenever the test runs.
    private static func day(_ days: Int) -> CivilDate { WallClock.system.now.day().adding(days: days) }

    private static func arguments(_ changed: [String: String] = [:]) -> [String] {
        let usual = [
            "--academy": "lyon", "--given-name": "Zélie", "--family-name": "Prévert",
            "--email": "zelie@exemple.fr", "--service": "DANE", "--until": day(90).french,
        ]
        return ["people", "invite"] + usual.merging(changed) { $1 }.flatMap { [$0, $1] }
    }

    @Test(arguments: TestEngine.available)
    func `sends a code, sends another when asked again, and says so`(engine: TestEngine) async throws {
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine) { database in
                let command = PreauCommand(folder: folder, database: database.url)

                let first = try await command.run(Self.arguments() + ["--json"])
                let again = try await command.run(Self.arguments(["--until": Self.day(30).iso]))

                #expect(first.end == .success, "\(first.complaint)")
                let report = try JSONDecoder().decode([String: String].self, from: Data(first.output.utf8))
                #expect(report["outcome"] == "invited" && report["login"] == "zprevert")
                #expect(report["address"] == "zelie.prevert@ac-lyon.fr" && report["until"] == Self.day(90).iso)
                #expect(again.end == .success, "\(again.complaint)")
                #expect(again.output.hasPrefix("Cette personne était déjà invitée"))
                #expect(again.output.contains(Self.day(30).iso))

                let outbox = DemonstrationOutbox(
                    database: database,
                    keyring: try KeyFile(path: folder + "/keys.json").read()
                )
                let mails = try await outbox.recent(limit: 9).compactMap { posted -> MailMessage? in
                    if case .mail(let mail) = posted.message.content { mail } else { nil }
                }
                #expect(mails.map(\.recipient.description) == ["zelie@exemple.fr", "zelie@exemple.fr"])
                let codes = mails.compactMap { $0.text.firstMatch(of: /^([0-9A-Z]{4}-){2}[0-9A-Z]{4} est/)?.0 }
                #expect(Set(codes).count == 2)
                // The code is in the mail and nowhere else.
                for code in codes {
                    #expect(!(first.output + again.output + first.complaint).contains(code.prefix(14)))
                }
                #expect(mails.allSatisfy { $0.text.contains("http://lyon.localhost:8080/activer/invitation") })
            }
        }
    }

    @Test(
        arguments: [
            (["--until": "31/02/2027"], Int32(2), "--until 31/08/2027"),
            (["--until": "01/01/2020"], 1, "01/01/2020, qui est passé"),
            (["--until": "31/08/2207"], 1, "plus de trois ans"),
            (["--email": "zelie"], 2, "--email zoe.martin@exemple.fr"),
            (["--email": "michel.dupond@ac-lille.fr"], 1, "une adresse extérieure"),
            (["--birth-date": "demain"], 2, "--birth-date 12/03/1980"),
            (["--service": "   "], 2, "--service DANE"),
            (["--given-name": "R2D2"], 1, "un nom et un prénom"),
            (["--academy": "paname"], 2, "Aucune académie"),
        ]
    )
    func `says what is wrong and writes nothing`(changed: [String: String], status: Int32, words: String) async throws {
        try await withTemporaryFolder { folder in
            let url = DatabaseURL.sqlite(path: folder + "/preau.sqlite")
            let ending = try await PreauCommand(folder: folder, database: url).run(Self.arguments(changed))

            #expect(ending.end == .exited(status))
            #expect(ending.complaint.contains(words), "\(ending.complaint)")
            #expect(ending.output.isEmpty)
        }
    }
}
