import Testing
import Vocabulary

@testable import Web

@Suite("Reading a form")
struct FormTests {
    @Test(arguments: [
        ("nom=Zo%C3%A9+Le+Gall", "Zoé Le Gall"), ("nom=a%26b%3Dc", "a&b=c"), ("nom=100%", "100%"), ("nom=%zz", "%zz"),
        ("nom=%+1", "% 1"), ("nom", ""), ("autre=x", ""), ("nom=1&nom=2", "1"), ("", ""),
    ])
    func `a field is read as typed`(body: String, value: String) throws {
        #expect(try Form(body: Array(body.utf8))["nom"] == value)
    }

    @Test func `boxes of one name are all read`() throws {
        #expect(try Form(body: Array("d=a&x=1&d=b".utf8)).all("d") == ["a", "b"])
    }

    @Test(arguments: ["nom=%FF", "%C3=1", "nom=%00"])
    func `what is not text is refused`(body: String) {
        #expect(throws: FormProblem.notText) { try Form(body: Array(body.utf8)) }
    }

    @Test func `a hundred fields pass and one more does not`() throws {
        let fields = Array(repeating: "a=b", count: 100).joined(separator: "&")
        #expect(try Form(body: Array(fields.utf8)).all("a").count == 100)
        #expect(throws: FormProblem.tooManyFields) { try Form(body: Array((fields + "&a=b").utf8)) }
    }

    @Test func `a form never prints what it holds`() {
        let form = Form(["mot-de-passe": "secret"])
        #expect(!"\(form) \(String(reflecting: form))".contains("secret"))
    }

    @Test(
        arguments: [
            ("27", "3", "1985", "1985-03-27"), ("27", "mars", "1985", "1985-03-27"), ("27", "03", "1985", "1985-03-27"),
            ("31", "2", "1970", nil), ("1er", "janv", "1970", "1970-01-01"), ("27/03/1985", "", "", "1985-03-27"),
            ("27 mars 1985", "", "", "1985-03-27"), ("1985-03-27", "", "", "1985-03-27"),
        ] as [(String, String, String, String?)]
    )
    func `a date is read from three fields, or from one pasted`(day: String, month: String, year: String, iso: String?)
    {
        let typed = TypedDate(day: day, month: month, year: year)
        #expect((try? typed.date(called: "date de naissance"))?.iso == iso)
    }

    @Test(arguments: [
        ("", "", "", "Saisissez la date de naissance."),
        ("27", "", "1985", "La date de naissance doit comporter un mois."),
        ("27", "3", "85", "L’année doit comporter 4 chiffres."),
        ("30", "2", "1985", "La date de naissance doit être une date réelle."),
        ("", "3", "", "La date de naissance doit comporter un jour et une année."),
    ])
    func `a date that cannot be read says what is missing`(day: String, month: String, year: String, message: String) {
        var errors = FormErrors()
        let form = Form(["n-jour": day, "n-mois": month, "n-annee": year])
        #expect(errors.date("n", called: "date de naissance", in: form) == nil)
        #expect(errors.entries.map(\.message) == [message])
    }

    @Test func `only the faulty part of a date is marked`() {
        var errors = FormErrors()
        _ = errors.date("n", called: "date", in: Form(["n-jour": "27", "n-annee": "1985"]))
        let fields = DateFields("n", legend: "Date", errors: errors)
        #expect([fields.day, fields.month, fields.year].map(\.isInvalid) == [false, true, false])
        #expect(errors.entries.first?.field == "n-mois")
    }
}
