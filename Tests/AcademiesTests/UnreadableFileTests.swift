import Foundation
import Testing

@testable import Academies

@Suite("Files that cannot be read")
struct UnreadableFileTests {
    @Test(arguments: [
        ("a: &x 1\nb: 2\n", 1), ("a: 1\nb: &x [1]\nc: *x\n", 2), ("a: &x {b: 1}\n<<: *x\n", 1),
    ])
    func `anchors and aliases are refused where they stand`(yaml: String, line: Int) {
        let mistakes = Fixtures.mistakes(["tours.yaml": yaml]).filter { $0.problem.contains("alias") }

        #expect(mistakes.first?.line == line)
    }

    @Test(.timeLimit(.minutes(10)))
    func `a billion laughs cost nothing`() {
        let levels = (1...30).map { "l\($0): &l\($0) [*l\($0 - 1), *l\($0 - 1)]\n" }.joined()
        let yaml = "l0: &l0 [ha]\n\(levels)? *l30\n: 1\n"

        let mistakes = Fixtures.mistakes(["tours.yaml": yaml])

        #expect(mistakes.contains { $0.problem.contains("alias") })
    }

    @Test func `a syntax error has its line`() {
        let mistakes = Fixtures.mistakes(adding: "password: [1, 2\nnaming: {}\n")

        #expect(mistakes.first?.line == 14)
        #expect(mistakes.first?.problem.contains("syntaxe YAML") == true)
    }

    @Test func `a key written twice is refused`() {
        let mistakes = Fixtures.mistakes(adding: "hosts: []\n")

        #expect(mistakes.first?.problem == "clé écrite plusieurs fois\u{A0}: «\u{A0}hosts\u{A0}».")
        #expect(mistakes.first?.line == 12)
    }

    @Test func `too deep is refused, however deep`() {
        for depth in [20, 500, 100_000] {
            let yaml = "menus: " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "\n"
            let problems = Fixtures.mistakes(adding: yaml).map(\.problem)
            #expect(problems.contains { $0.contains("imbri") || $0.contains("nesting") }, "\(depth): \(problems)")
        }
    }

    @Test func `what is not UTF-8 has its line`() throws {
        let data = Data(Fixtures.tours.utf8) + Data([0x61, 0x3A, 0x20, 0xE9, 0x0A])

        let error = #expect(throws: AcademyRulesError.self) { try AcademyCatalogue.parse(files: ["tours.yaml": data]) }

        #expect(error?.mistakes.first?.line == Fixtures.nextLine)
        #expect(error?.mistakes.first?.problem == "le fichier n’est pas écrit en UTF-8.")
    }

    @Test func `a file over one mebibyte is refused unread`() {
        let mistakes = Fixtures.mistakes(adding: "#" + String(repeating: "x", count: 1_048_576))

        #expect(mistakes.map(\.description) == ["tours.yaml: le fichier dépasse 1\u{A0}Mio."])
    }

    @Test func `a byte order mark is forgiven`() throws {
        #expect(try Fixtures.parse(["tours.yaml": "\u{FEFF}" + Fixtures.tours]).academies.count == 1)
    }

    @Test func `a file that holds no keys is told what it lacks`() {
        let missing = Fixtures.mistakes(["tours.yaml": ""])

        #expect(missing.map(\.keyPath).contains("identity.code"))
        #expect(Set(missing.map(\.file)) == ["tours.yaml"])
        #expect(Fixtures.mistakes(["tours.yaml": "- 1\n"]).map(\.problem) == ["des clés sont attendues ici."])
    }

    @Test func `without floor or without académie there is no catalogue`() {
        let alone = #expect(throws: AcademyRulesError.self) {
            try AcademyCatalogue.parse(files: ["tours.yaml": Data(Fixtures.tours.utf8)])
        }

        #expect(alone?.description == "national.yaml: le socle national manque.")
        #expect(Fixtures.mistakes([:]).map(\.problem) == ["aucune académie n’est décrite."])
    }
}
