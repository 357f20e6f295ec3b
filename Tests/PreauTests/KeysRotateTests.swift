import Database
import Foundation
import Programs
import Sealing
import TestDatabases
import TestPrograms
import Testing
import Vocabulary

@Suite("preau keys rotate", .timeLimit(.minutes(10)))
struct KeysRotateTests {
    private static let numen = "09E0000001ABC"
    private static let staff = """
        numen;sn;nompatro;givenname;datenaissance;title;rne;mailperso
        \(numen);DUPOND;DUPOND;Michel;10/01/1964;ENS;0590121L;m.dupond@exemple.fr

        """

    private static let importing = ["import", "--academy", "lille", "--json"]
    private static let showing = ["person", "show", "mdupond", "--academy", "lille", "--json"]

    @Test(arguments: TestEngine.available)
    func `forgets the former key, and nothing else`(engine: TestEngine) async throws {
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine) { database in
                let file = folder + "/staff.csv"
                try Data(Self.staff.utf8).write(to: URL(fileURLWithPath: file))
                let preau = PreauCommand(folder: folder, database: database.url)
                let keys = KeyFile(path: folder + "/keys.json")
                let first = try await preau.run(Self.importing + [file])
                #expect(first.end == .success, "\(first.complaint)")
                let shown = try await preau.run(Self.showing)
                let former = try keys.read()

                let rotated = try await preau.run(["keys", "rotate"])

                #expect(rotated.end == .success, "\(rotated.complaint)")
                #expect(rotated.output.contains("L’ancienne clé est oubliée."))
                let now = try keys.read()
                #expect(now.currentKeyID != former.currentKeyID && !now.isRotating)
                #expect(try await preau.run(Self.showing).output == shown.output)
                // Who is recognised by a NUMEN still is: the same file changes nothing.
                let again = try await preau.run(Self.importing + [file])
                #expect(again.output.contains(#""unchanged":1"#), "\(again.output) \(again.complaint)")
                let verified = try await preau.run(["journal", "verify"])
                #expect(verified.end == .success, "\(verified.output) \(verified.complaint)")
            }
        }
    }
}
