import People
import Testing
import Vocabulary

@testable import Provisioning

@Suite("A filter")
struct FilterTests {
    private static func path(_ text: String) throws -> AttributePath { try #require(AttributePath(text)) }

    private static func equal(_ name: String, _ number: Double) throws -> Filter {
        .comparison(try path(name), .equal, .number(number))
    }

    @Test func `and binds more than or`() throws {
        let (a, b, c) = (try Self.equal("a", 1), try Self.equal("b", 2), try Self.equal("c", 3))
        #expect(try Filter("a eq 1 or b eq 2 and c eq 3") == .any([a, .all([b, c])]))
        #expect(try Filter("a eq 1 and b eq 2 or c eq 3") == .any([.all([a, b]), c]))
        #expect(try Filter("(a eq 1 or b eq 2) and c eq 3") == .all([.any([a, b]), c]))
        #expect(try Filter("a eq 1 or b eq 2 or c eq 3") == .any([a, b, c]))
    }

    @Test func `not holds for its parentheses only`() throws {
        let (a, b) = (try Self.equal("a", 1), try Self.equal("b", 2))
        #expect(try Filter("not (a eq 1) and b eq 2") == .all([.not(a), b]))
        #expect(try Filter("NOT(a eq 1)") == .not(a))
        #expect(try Filter("not (a eq 1 or not (b eq 2))") == .not(.any([a, .not(b)])))
        // An attribute may be called so.
        #expect(try Filter("not eq 1") == Self.equal("not", 1))
    }

    @Test(arguments: [
        ("eq", Filter.Comparison.equal), ("ne", .notEqual), ("co", .contains), ("sw", .startsWith),
        ("ew", .endsWith), ("gt", .greater), ("ge", .greaterOrEqual), ("lt", .less), ("le", .lessOrEqual),
        ("EQ", .equal), ("Sw", .startsWith),
    ])
    func `knows the operators in any capitals`(word: String, comparison: Filter.Comparison) throws {
        #expect(try Filter("userName \(word) \"x\"") == .comparison(Self.path("username"), comparison, .text("x")))
    }

    @Test func `looks at one value of a list at a time`() throws {
        let (type, value) = (try Self.path("type"), try Self.path("value"))
        let inside = Filter.all([
            .comparison(type, .equal, .text("work")), .comparison(value, .contains, .text("@")),
        ])
        #expect(try Filter(#"emails[type eq "work" and value co "@"]"#) == .element(Self.path("emails"), inside))
        #expect(try Filter("emails[not (type pr)]") == .element(Self.path("emails"), .not(.present(type))))
        #expect(
            try Filter(#"title pr and emails[type eq "work" and value co "@"] or id pr"#)
                == .any([
                    .all([.present(Self.path("title")), .element(Self.path("emails"), inside)]),
                    .present(Self.path("id")),
                ])
        )
    }

    @Test func `tells a version in a schema from a sub-attribute`() throws {
        let long = try Self.path("urn:ietf:params:scim:schemas:core:2.0:User:name.familyName")
        #expect(long.schema == "urn:ietf:params:scim:schemas:core:2.0:user")
        #expect(long.name == "name")
        #expect(long.subattribute == "familyname")
        #expect(try Self.path("members.$ref").subattribute == "$ref")
    }

    @Test(arguments: [
        (#""""#, Filter.Literal.text("")), (#""a\"b\\c\/d""#, .text("a\"b\\c/d")),
        (#""L\u2019H\u00e9ritier""#, .text("L’Héritier")), (#""\ud83d\ude00""#, .text("😀")), (#""é""#, .text("é")),
        (#""\b\f\n\r\t""#, .text("\u{8}\u{C}\n\r\t")),
        ("true", .truth(true)), ("false", .truth(false)), ("null", .null), ("-12", .number(-12)), ("0.5", .number(0.5)),
        ("1e3", .number(1000)), ("1E-2", .number(0.01)), ("0", .number(0)),
    ])
    func `reads the values of JSON`(text: String, literal: Filter.Literal) throws {
        #expect(try Filter("a eq \(text)") == .comparison(Self.path("a"), .equal, literal))
    }

    @Test(arguments: [
        "+1", "01", ".5", "1.", "1e", "1e+", "-", "inf", "nan", "1e999", "TRUE", "nul", "work", "'work'", "0x10", "",
    ])
    func `refuses what JSON does not write`(text: String) {
        #expect(throws: FilterProblem.expected(.value, at: 5)) { try Filter("a eq \(text)") }
    }

    @Test(arguments: [
        #""open"#, #""\x""#, #""\u12""#, #""\u+123""#, #""\ud83d""#, #""\ude00""#, #""\ud83dx""#, #""\ud83d\u0041""#,
        #""\u0000""#, "\"a\nb\"", "\"\\", "\"",
    ])
    func `refuses a text that JSON does not write`(text: String) {
        let problem = #expect(throws: FilterProblem.self) { try Filter("a eq \(text)") }
        guard case .expected(.text, _)? = problem else {
            Issue.record("\(String(describing: problem))")
            return
        }
    }

    @Test(arguments: [
        ("", FilterProblem.expected(.attribute, at: 0)), ("   ", .expected(.attribute, at: 3)),
        ("eq", .expected(.space, at: 2)), ("a", .expected(.space, at: 1)), ("a ", .expected(.comparison, at: 2)),
        ("a is 1", .expected(.comparison, at: 2)), ("a eq1", .expected(.comparison, at: 2)),
        ("a eq", .expected(.space, at: 4)), ("a eq\"1\"", .expected(.space, at: 4)),
        ("a eq 1 b", .expected(.connective, at: 7)), ("a eq 1 and", .expected(.connective, at: 7)),
        ("a eq 1 and ", .expected(.attribute, at: 11)), ("a eq 1and b eq 2", .expected(.value, at: 5)),
        ("a pr)", .expected(.connective, at: 4)), ("(a pr", .expected(.closing(")"), at: 5)),
        ("a[b pr", .expected(.closing("]"), at: 6)), ("a[b pr)", .expected(.closing("]"), at: 6)),
        ("()", .expected(.attribute, at: 1)), ("not a pr", .expected(.comparison, at: 4)),
        ("a[b[c pr]]", .expected(.noBracket, at: 3)), ("a.b.c pr", .expected(.attribute, at: 0)),
        ("a. pr", .expected(.attribute, at: 0)), ("1a pr", .expected(.attribute, at: 0)),
        ("ab:c pr", .expected(.attribute, at: 0)), ("é pr", .expected(.attribute, at: 0)),
        ("a\tpr", .expected(.space, at: 1)), ("a pr; drop table person", .expected(.connective, at: 4)),
        ("a[b pr].c pr", .expected(.connective, at: 7)),
    ])
    func `that is none is refused where it stops being one`(text: String, problem: FilterProblem) {
        #expect(throws: problem) { try Filter(text) }
        #expect(!problem.description.isEmpty)
    }

    @Test func `has bounds`() throws {
        let deepest = Filter.Limit.depth
        func nested(_ open: String, _ close: String, _ depth: Int) -> String {
            String(repeating: open, count: depth) + "a pr" + String(repeating: close, count: depth)
        }
        #expect(try Filter(nested("(", ")", deepest)) == .present(Self.path("a")))
        for (open, close) in [("(", ")"), ("not (", ")")] {
            for depth in [deepest + 1, 100] {
                let place = open.count * (deepest + 1)
                #expect(throws: FilterProblem.tooDeep(at: place)) { try Filter(nested(open, close, depth)) }
            }
        }
        let many = Array(repeating: "a pr", count: Filter.Limit.terms)
        #expect(try Filter(many.joined(separator: " or ")).terms == Filter.Limit.terms)
        #expect(throws: FilterProblem.tooManyTerms) { try Filter((many + ["a pr"]).joined(separator: " or ")) }
        #expect(throws: FilterProblem.tooLong) {
            try Filter("a eq \"" + String(repeating: "x", count: Filter.Limit.bytes) + "\"")
        }
    }

    @Test func `damaged in every way is read or refused`() {
        let report = FilterFuzz.run(seed: 1, count: 20_000)
        #expect(report.inputs == 20_000)
        #expect(report.accepted > 2000)
        #expect(report.refused > 500)
        #expect(report.errors > 2000)
        #expect(FilterFuzz.run(seed: 3, count: 100) == FilterFuzz.run(seed: 3, count: 100))
    }
}

@Suite("A document of JSON")
struct JSONNodeTests {
    @Test func `escapes what JSON must, and keeps its order`() {
        let node: JSONNode = ["b": "a\"\\\n\u{1}é😀", "a": [1, true, ["x": .list([])]]]
        #expect(node.description == #"{"b":"a\"\\\u000a\u0001é😀","a":[1,true,{"x":[]}]}"#)
    }

    @Test func `leaves out what has no value`() {
        #expect(JSONNode.object(["a": nil, "b": 1]).description == #"{"b":1}"#)
    }
}

@Suite("A moment of a filter")
struct DateTimeTests {
    @Test(arguments: [
        ("2026-11-21T02:53:12Z", "2026-11-21T02:53:12.000Z"),
        ("2026-11-21T03:53:12.5+01:00", "2026-11-21T02:53:12.500Z"),
        ("2026-11-20T21:53:12.123456789-05:00", "2026-11-21T02:53:12.123Z"),
    ])
    func `is read with its zone`(text: String, moment: String) throws {
        #expect(try #require(Moment(dateTime: text)).description == moment)
    }

    @Test(arguments: [
        "", "2026-11-21", "2026-11-21T02:53:12", "2026-02-30T00:00:00Z", "2026-11-21T24:00:00Z", "2026-11-21 02:53:12Z",
        "2026-11-21T02:53:12+25:00", "2026-11-21T02:53:12.Z", "２026-11-21T02:53:12Z",
    ])
    func `is refused otherwise`(text: String) {
        #expect(Moment(dateTime: text) == nil)
    }
}
