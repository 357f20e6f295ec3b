import Testing
import Vocabulary

@Suite("NUMEN")
struct NumenTests {
    @Test(arguments: [
        ("09X1234567XYZ", "09X1234567XYZ"),
        ("60 E 04 12345ABC", "60E0412345ABC"),
        ("09x1234567xyz", "09X1234567XYZ"),
        ("  09 X 12 34567 XYZ \n", "09X1234567XYZ"),
        ("09-X-1234567-XYZ", "09X1234567XYZ"),
        ("09.X.1234567.XYZ", "09X1234567XYZ"),
        ("09–X—1234567−XYZ", "09X1234567XYZ"),
        ("09\u{A0}X\u{202F}1234567\u{200B}XYZ\u{FEFF}", "09X1234567XYZ"),
        ("０９Ｘ１２３４５６７ＸＹＺ", "09X1234567XYZ"),
        ("０９ｘ１２３４５６７ｘｙｚ", "09X1234567XYZ"),
    ])
    func `what a hand puts around a NUMEN has no importance`(typed: String, read: String) throws {
        #expect(try Numen(typed).revealed == read)
    }

    @Test(arguments: [
        ("", Numen.Problem.empty),
        (" - . ", .empty),
        ("09X1234567XY", .length(found: 12)),
        ("09X1234567XYZA", .length(found: 14)),
        ("O9X1234567XYZ", .sign(position: 1, expected: .digit)),
        ("0OX1234567XYZ", .sign(position: 2, expected: .digit)),
        ("0981234567XYZ", .sign(position: 3, expected: .letter)),
        ("09X12345G7XYZ", .sign(position: 9, expected: .digit)),
        ("09X1234567XY2", .sign(position: 13, expected: .letter)),
        ("09É1234567XYZ", .sign(position: 3, expected: .letter)),
        ("09X123456٧XYZ", .sign(position: 10, expected: .digit)),
        ("09X1234567XY🙂", .sign(position: 13, expected: .letter)),
    ])
    func `a mistake is told with its position`(typed: String, problem: Numen.Problem) {
        #expect(throws: problem) { try Numen(typed) }
    }

    @Test func `a megabyte of input is refused without being read to its end`() {
        let typed = String(repeating: "1", count: 1_000_000)
        #expect(throws: Numen.Problem.length(found: 65)) { try Numen(typed) }
    }

    @Test(arguments: [
        (Numen.Problem.empty, "Saisissez votre NUMEN."),
        (.length(found: 12), "Un NUMEN comporte 13 signes. Vous en avez saisi 12."),
        (.length(found: 65), "Un NUMEN comporte 13 signes. Vous en avez saisi plus de 64."),
        (
            .sign(position: 1, expected: .digit),
            "Dans un NUMEN, le 1er signe est un chiffre. Vérifiez les O et les 0, les I et les 1."
        ),
        (
            .sign(position: 3, expected: .letter),
            "Dans un NUMEN, le 3e signe est une lettre. Vérifiez les O et les 0, les I et les 1."
        ),
    ])
    func `each problem has its sentence`(problem: Numen.Problem, sentence: String) {
        #expect(problem.description == sentence)
    }

    @Test func `official letters print it in groups`() throws {
        #expect(try Numen("09X1234567XYZ").grouped == "09 X 12 34567 XYZ")
    }

    @Test func `two spellings of one NUMEN are equal`() throws {
        #expect(try Set([Numen("09X1234567XYZ"), Numen("09 x 1234567 xyz")]).count == 1)
    }

    @Test func `no print shows the seven digits`() throws {
        let numen = try Numen("09X1234567XYZ")
        #expect("\(numen)" == "09X•••••••••Z")
        for print in prints(of: numen) { #expect(!print.contains("1234567") && !print.contains("67X")) }
    }
}
