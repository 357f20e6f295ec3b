import Foundation
import Testing
import Vocabulary

@testable import Web

@Suite("Templates")
struct TemplateTests {
    struct Sample: Page {
        var head = PageHead("Essai")
        var name: String = "Zoé"
        var hint: String?
        var rows: [Row] = []
        var isOpen = false

        struct Row: Sendable {
            var label = "a"
            var hint: String?
        }
    }

    private func problems(_ text: String, _ examples: [Sample]) throws -> [String] {
        let library = try TemplateLibrary([TemplateSource(label: "test", texts: ["Sample": text])])
        return try TemplateCheck.problems(in: examples, templates: library)
    }

    @Test func `a template that agrees with its model passes`() throws {
        let text =
            "{{name}}{{#hint}}{{.}}{{/hint}}{{#rows}}{{label}}{{#.hint}}!{{/.hint}}{{/rows}}{{#isOpen}}{{name}}{{/isOpen}}"
        let full = Sample(hint: "h", rows: [.init(hint: "x")], isOpen: true)
        #expect(try problems(text, [Sample(), full]) == [])
    }

    @Test(arguments: [
        ("{{nmae}}", "Sample:1 nmae: the model has no such property"),
        ("\n{{#rows}}{{labl}}{{/rows}}", "Sample:2 labl: the model has no such property"),
        ("{{^hint}}{{nope}}{{/hint}}", "Sample:1 nope: the model has no such property"),
        ("{{head.titel}}", "Sample:1 head.titel: the model has no such property"),
        (
            "{{#rows}}{{#hint}}!{{/hint}}{{/rows}}",
            "Sample:1 hint: when absent here, the outer one shows instead; write .hint"
        ),
    ])
    func `a misspelt or ambiguous name is found`(text: String, problem: String) throws {
        #expect(try problems(text, [Sample(hint: "h", rows: [.init(hint: "x")])]) == [problem])
    }

    @Test func `a section that no example shows is not believed`() throws {
        let found = try problems("{{#hint}}{{nmae}}{{/hint}}", [Sample()])
        #expect(found == ["Sample:1 {{#hint}} is shown by no example: add one, so that the names inside are checked"])
    }

    @Test(arguments: [
        (#"<form method="post" novalidate></form>"#, "Sample: a form that posts needs {{#form}}{{>PostForm}}{{/form}}"),
        (#"<form method="get"></form>"#, "Sample: a form needs novalidate"),
        (#"<p style="color:red">"#, "Sample: no inline style: the content security policy refuses it"),
    ])
    func `markup that breaks a house rule is found`(text: String, problem: String) throws {
        #expect(try problems(text, [Sample()]) == [problem])
    }

    @Test func `what is handed over to an application goes without our own tokens`() throws {
        let text = #"<form method="post" action="https://client.example/" novalidate data-handover></form>"#
        #expect(try problems(text, [Sample()]) == [])
    }

    @Test(arguments: ["{{{name}}}", "{{& name}}", "{{=<% %>=}}", "{{% CONTENT_TYPE: TEXT}}"])
    func `no template may turn escaping off`(text: String) {
        #expect(throws: TemplateError.self) {
            try TemplateLibrary([TemplateSource(label: "test", texts: ["Sample": text])])
        }
    }

    /// A type of its own for each order: what is learnt of a type is learnt once.
    private struct Learnt<Order>: Sendable {
        var text: Kept?
        var rows: [Row<Order>]?
        var flag: Bool?

        struct Kept: Sendable { var word = "mot" }
        struct Row<Of>: Sendable { var label = "a" }
    }

    @Test func `what is absent is not shown, whichever came first`() throws {
        let text = "{{#text}}<{{.word}}>{{/text}}{{#rows}}({{label}}){{/rows}}{{#flag}}!{{/flag}}{{^text}}-{{/text}}"
        let library = try TemplateLibrary([TemplateSource(label: "test", texts: ["Sample": text])])
        func drawn<Order>(_ models: [Learnt<Order>]) throws -> [String] {
            try models.map { try library.render($0, with: "Sample") }
        }
        #expect(try drawn([Learnt<Int>(text: .init(), rows: [.init()], flag: true), .init()]) == ["<mot>(a)!", "-"])
        #expect(try drawn([Learnt<Bool>(), .init(text: .init(), rows: [.init()], flag: true)]) == ["-", "<mot>(a)!"])
    }

    @Test func `two rooms cannot use one name, and a theme cannot invent one`() {
        let room = TemplateSource(label: "a", texts: ["A": ""])
        #expect(throws: TemplateError.sameNameTwice(template: "A")) { try TemplateLibrary([room, room]) }
        #expect(throws: TemplateError.overridesNothing(template: "Z")) {
            try TemplateLibrary([room], theme: TemplateSource(label: "t", texts: ["Z": ""]))
        }
    }

    @Test(arguments: [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("L’\"École\" & l'hiver", "L’&quot;École&quot; &amp; l&#39;hiver"),
        ("\"\u{301} onfocus=alert(1) x=", "&quot;\u{301} onfocus=alert(1) x="), ("<\u{200D}b", "&lt;\u{200D}b"),
        ("a\r\n<", "a\r\n&lt;"),
    ])
    func `a value is escaped byte by byte`(text: String, escaped: String) {
        #expect(Array(HTMLEscaping().escapeText(text).utf8) == Array(escaped.utf8))
    }

    @Test(arguments: [#""><img src=x onerror=alert(1)>"#, "\"\u{301} autofocus onfocus=alert(1) x=\"\u{301}", "'><b>"])
    func `a display name is never markup, in text, attributes, partials or lists`(name: String) throws {
        let text = #"<p title="{{name}}">{{name}}</p>{{#rows}}{{>Row}}{{/rows}}"#
        let library = try TemplateLibrary([
            TemplateSource(label: "test", texts: ["Sample": text, "Row": #"<i id="{{label}}">{{label}}</i>"#])
        ])
        let html = try library.render(Sample(name: name, rows: [.init(label: name)]), with: "Sample")
        let safe = HTMLEscaping().escapeText(name)
        let expected = #"<p title="\#(safe)">\#(safe)</p><i id="\#(safe)">\#(safe)</i>"#
        #expect(Array(html.trimmingCharacters(in: .newlines).utf8) == Array(expected.utf8))
    }

    @Test func `what a text area holds comes back as typed`() throws {
        let pages = try PageRenderer(rooms: [], clock: SetClock().clock)
        let area = TextArea("texte", label: "Texte", value: "  un\n    deux\n")
        let html = try pages.templates.render(area, with: "TextArea")
        #expect(html.contains(">\n  un\n    deux\n</textarea>"))
    }
}
