import Foundation
import Testing

@testable import Academies

@Suite("An operator’s own files")
struct OverridesTests {
    @Test func `a key takes the place of the shipped one, its neighbours stay`() throws {
        let catalogue = try Fixtures.parse(
            ["tours.yaml": Fixtures.tours],
            overrides: ["tours.yaml": "password:\n  minimumLength: 16\nhosts: [compte.ac-tours.fr]\n"]
        )
        let tours = try #require(catalogue.academy(slug: "tours"))

        #expect(tours.password.minimumLength == 16)
        #expect(tours.password.required.count == 4)
        #expect(tours.hosts.map(\.text) == ["compte.ac-tours.fr"])
        #expect(tours.name == "Tours")
    }

    @Test func `the floor itself can be overridden, under what académies declare`() throws {
        let catalogue = try AcademyCatalogue.parse(
            files: try AcademyCatalogue.shippedFiles(),
            overrides: ["national.yaml": Data("password: { minimumLength: 14 }\n".utf8)]
        )

        #expect(catalogue.academy(slug: "paris")?.password.minimumLength == 14)
        #expect(catalogue.academy(slug: "lille")?.password.minimumLength == 8)
    }

    @Test func `an empty value erases what is inherited`() throws {
        let shipped = Fixtures.tours + "password: { sentence: Faites long. }\n"

        let catalogue = try Fixtures.parse(
            ["tours.yaml": shipped],
            overrides: ["tours.yaml": "password:\n  sentence:\n"]
        )

        #expect(catalogue.academies.first?.password.sentence.hasPrefix("Le nouveau mot de passe") == true)
    }

    @Test func `a directory of one’s own is read over the shipped académies`() throws {
        try withDirectory(["lille.yaml": "restoration: { windowDays: 30 }\n", "notes.md": "à voir"]) { directory in
            let catalogue = try AcademyCatalogue.load(overridesDirectory: directory)

            #expect(catalogue.academies.count == 30)
            #expect(catalogue.academy(slug: "lille")?.service.restorationWindowDays == 30)
            #expect(catalogue.academy(slug: "lille")?.password.minimumLength == 8)
        }
    }

    @Test func `a mistake in one’s own file is shown with its whole path`() throws {
        try withDirectory(["lille.yaml": "restoration:\n  windowDays: non\n", "lyon.yml": ""]) { directory in
            let error = #expect(throws: AcademyRulesError.self) {
                try AcademyCatalogue.load(overridesDirectory: directory)
            }

            let expected =
                "\(directory.path)/lille.yaml:2: restoration.windowDays: «\u{A0}non\u{A0}» n’est pas un nombre."
            #expect(error?.description.contains(expected) == true)
            #expect(error?.description.contains("\(directory.path)/lyon.yml: l’extension attendue est .yaml.") == true)
        }
    }

    @Test func `an absent directory is a mistake, not a crash`() {
        let absent = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)

        let error = #expect(throws: AcademyRulesError.self) { try AcademyCatalogue.load(overridesDirectory: absent) }

        #expect(error?.mistakes.map(\.file) == [absent.path])
    }

    private func withDirectory(_ files: [String: String], _ body: (URL) throws -> Void) throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: directory) } }
        for (name, text) in files { try Data(text.utf8).write(to: directory.appendingPathComponent(name)) }
        try body(directory)
    }
}
