import Foundation
import Testing
import Vocabulary

@testable import Web

@Suite("Our own templates")
struct WebTemplatesTests {
    private static let pages = Result { try PageRenderer(rooms: [.greeting], clock: SetClock().clock) }

    private func problems(_ examples: [any Sendable], _ template: String) throws -> [String] {
        try TemplateCheck.problems(in: examples, template: template, templates: Self.pages.get().templates)
    }

    private static func errors(_ fields: String...) -> FormErrors {
        var errors = FormErrors()
        for field in fields { errors.add("À corriger.", to: field) }
        return errors
    }

    @Test func `fields agree with their models`() throws {
        let errors = Self.errors("c", "c-jour")
        let text = TextField(
            "c",
            label: "L",
            hint: "H",
            errors: errors,
            optional: true,
            autocomplete: "email",
            inputMode: "email",
            autocapitalize: "none",
            checksSpelling: true,
            width: .short
        )
        #expect(try problems([text, TextField("c", label: "L")], "TextField") == [])
        let password = PasswordField(
            choosing: "c",
            hint: "H",
            rules: "minlength: 12;",
            username: "z",
            errors: errors
        )
        #expect(try problems([password, PasswordField("c")], "PasswordField") == [])
        #expect(try problems([CodeField("c", errors: errors)], "CodeField") == [])
        let file = FileField("c", label: "L", hint: "H", accept: ".png", multiple: true, errors: errors)
        #expect(try problems([file], "FileField") == [])
        #expect(try problems([TextArea("c", label: "L", limit: 9, errors: errors)], "TextArea") == [])
        #expect(try problems([Checkbox("c", label: "L", hint: "H", isChecked: true, errors: errors)], "Checkbox") == [])
        let options = [RadioGroup.Option("a", "A", hint: "H")]
        let radios = RadioGroup("c", legend: "L", hint: "H", options: options, chosen: "a", errors: errors)
        #expect(try problems([radios], "RadioGroup") == [])
        #expect(try problems([DateFields("c", legend: "L", hint: "H", errors: errors)], "DateFields") == [])
    }

    @Test func `what stands in pages agrees with its models`() throws {
        let link = Link("Modifier", to: "/x", complement: "le nom")
        #expect(try problems([link], "Link") == [])
        let button = Button("Oui", name: "n", value: "v", complement: "le nom", form: "f")
        #expect(try problems([button], "Button") == [])
        #expect(try problems([NotificationBanner(.success, text: "T", link: link)], "NotificationBanner") == [])
        let action = Notice.Action(button, form: .example("/x"))
        let notice = Notice(
            id: "n",
            .attention,
            title: "T",
            text: "X",
            link: link,
            action: action,
            endsOn: "2026-12-08"
        )
        #expect(try problems([notice], "Notice") == [])
        #expect(try problems([SummaryList([.init("K", "V", isCode: true, action: link)])], "SummaryList") == [])
        #expect(try problems([ConfirmationPanel("T", text: "X", code: "C")], "ConfirmationPanel") == [])
        #expect(try problems([Tag("Actif", .success)], "Tag") == [])
        var errors = Self.errors("c")
        errors.add("Sans champ.")
        #expect(try problems([try #require(ErrorSummary(errors))], "ErrorSummary") == [])
    }

    @Test func `the layout agrees with its model`() throws {
        var facts = RequestFacts(peer: .unspecified)
        facts.surroundings.academyName = "académie de Lille"
        facts.surroundings.accountName = "Michel Dupond"
        facts.surroundings.notices = [Notice(id: "n", .danger, title: "T", text: "X")]
        facts.surroundings.ownNotices = [
            Notice(
                id: "o",
                .attention,
                title: "T",
                text: "X",
                link: Link("Voir", to: "/"),
                action: Notice.Action(Button("Arrêter", complement: "la redirection"), form: .example("/c")),
                endsOn: "2026-12-08"
            )
        ]
        facts.surroundings.session = SessionClock(
            closesIn: .minutes(20),
            warningBefore: .minutes(2),
            extend: .example("/a"),
            signOut: .example("/b")
        )
        let files = try Self.pages.get().files
        func layout(_ head: PageHead) -> Layout {
            Layout(
                head,
                main: "",
                chrome: Chrome.Drawn(
                    styles: "<link>",
                    notices: "<p>N</p>",
                    menu: head.journey == nil ? "<nav></nav>" : "",
                    footer: "<footer></footer>"
                ),
                facts: facts,
                files: files,
                now: SetClock().clock.now
            )
        }
        let heads = [
            PageHead("T", step: .init(1, of: 2), back: Link("Retour", to: "/"), journey: .init()),
            PageHead("T", menuEntry: .mail, notification: .information("Fait.")),
            PageHead("T", errors: Self.errors("c")),
        ]
        #expect(try problems(heads.map(layout), "Layout") == [])
        #expect(try problems([SiteLinks()], "Footer") == [])
        #expect(try problems([Menu(Surroundings(), on: PageHead("T", menuEntry: .mail))], "Menu") == [])
        #expect(try problems([Styles(files)], "Styles") == [])
    }

    @Test func `a page and the pages of the system agree with their templates`() throws {
        let templates = try Self.pages.get().templates
        #expect(try TemplateCheck.problems(in: [GreetingPage(name: "Zoé")], templates: templates) == [])
        let full = SystemPage(
            "T",
            ["P"],
            reference: "R",
            lead: "L",
            waysOut: [Link("A", to: "/")],
            button: Link("B", to: "/")
        )
        #expect(try TemplateCheck.problems(in: [full], templates: templates) == [])
    }
}
