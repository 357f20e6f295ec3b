import Academies
import Testing
import Vocabulary

@testable import News

@Suite("Reading the files of the news")
struct NewsReadingTests {
    private static let notice = """
        notices:
          essai:
            kind: information
            title: Essai
            from: 2026-11-01 08:00
            until: 2026-11-30 18:00
        """

    @Test func `what is shipped can be read`() throws {
        let catalogue = try AcademyCatalogue.shipped()
        let desk = try NewsDesk.load(for: catalogue)

        #expect(desk.articles(for: nil).count >= 7)
    }

    @Test(arguments: [
        ("lille.yaml", "notices:\n  a:\n    kind: panne", "lille.yaml:3: notices.a.kind:"),
        (
            "lille.yaml", "notices:\n  a:\n    kind: information\n    title: T\n    from: demain",
            "lille.yaml:5: notices.a.from:"
        ),
        ("lille.yaml", "notices:\n  a:\n    titel: T", "lille.yaml:3: notices.a.titel: cette clé n’existe pas."),
        ("lille.yaml", "notices:\n  A B:\n    kind: information", "n’est pas un nom court"),
        ("lille.yaml", "avis:\n  a: b", "lille.yaml:1: avis: cette clé n’existe pas."),
        ("lille.yaml", "notices: [", "la syntaxe YAML n’est pas correcte"),
        ("lile.yaml", "articles:", "lile.yaml: ce fichier ne porte le nom d’aucune académie."),
        ("lille.yaml", "articles:\n  a:\n    title: T\n    summary: S", "articles.a.paragraphs: un article a au moins"),
        (
            "lille.yaml",
            "articles:\n  a:\n    title: T\n    summary: S\n    paragraphs: [P]\n    links:\n      - label: L\n        to: //x",
            "lille.yaml:8: articles.a.links[1].to:"
        ),
        ("lille.yaml", "articles:\n  a: &b\n    title: T", "sans ancre"),
    ])
    func `a mistake is said with its file, its line and its key`(name: String, text: String, said: String) throws {
        let catalogue = try AcademyCatalogue.shipped()
        let error = #expect(throws: NewsError.self) { try NewsDesk.parse(files: [name: text], for: catalogue) }

        #expect(try #require(error).description.contains(said), "\(error?.description ?? "")")
    }

    @Test func `a maintenance has a window and says what still works`() throws {
        let catalogue = try AcademyCatalogue.shipped()
        let text = Self.notice.replacing("information", with: "maintenance")
        let error = #expect(throws: NewsError.self) { try NewsDesk.parse(files: ["lille.yaml": text], for: catalogue) }

        #expect(try #require(error).mistakes.map(\.key) == ["notices.essai.stillWorks", "notices.essai.window"])
    }

    @Test func `an operator replaces, adds and takes away`() throws {
        let catalogue = try AcademyCatalogue.shipped()
        let lille = try #require(catalogue.academy(slug: "lille"))
        let own =
            Self.notice.replacing("Essai", with: "Nouveau") + "\n"
            + Self.notice.replacing("notices:\n", with: "")
            .replacing("essai", with: "autre")
        let now = Moment(milliseconds: 1_795_000_000_000)

        let replaced = try NewsDesk.parse(
            files: ["lille.yaml": Self.notice],
            under: ["lille.yaml": own],
            for: catalogue
        )
        let erased = try NewsDesk.parse(
            files: ["lille.yaml": Self.notice],
            under: ["lille.yaml": "notices:\n  essai:\n"],
            for: catalogue
        )

        #expect(replaced.current(for: lille, at: now).map(\.title) == ["Essai", "Nouveau"])
        #expect(erased.current(for: lille, at: now).isEmpty)
    }

    @Test func `hours are those of the académie's own clock`() throws {
        let catalogue = try AcademyCatalogue.shipped()
        let reunion = try #require(catalogue.academy(slug: "la-reunion"))
        let desk = try NewsDesk.parse(files: ["la-reunion.yaml": Self.notice], for: catalogue)

        let notice = try #require(desk.notice("essai", for: reunion))

        #expect(notice.from.description == "2026-11-01T04:00:00.000Z")
    }

    @Test(arguments: [
        ("2026-07-01", "12:00", "2026-07-01T10:00:00.000Z"), ("2026-12-01", "12:00", "2026-12-01T11:00:00.000Z"),
        ("2026-10-25", "04:00", "2026-10-25T03:00:00.000Z"), ("2026-03-29", "04:00", "2026-03-29T02:00:00.000Z"),
    ])
    func `a clock that changes is read right`(day: String, time: String, moment: String) throws {
        let moment = moment
        let read = Moment(try #require(CivilDate(day)), try #require(TimeOfDay(time)), in: .of(nil))
        #expect(read.description == moment)
    }
}
