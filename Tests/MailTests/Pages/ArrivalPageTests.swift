import Academies
import SignIn
import Testing
import Vocabulary
import Web

@testable import Mail

@Suite("The pages of what arrives agree with their templates")
struct ArrivalPageTests {
    private static let now = SetClock().clock.now
    private static let today = now.day()

    private func problems(_ examples: [some Page]) throws -> [String] {
        let rooms = try [SignInTemplates.source(), MailTemplates.source()]
        let templates = try PageRenderer(rooms: rooms, clock: SetClock().clock).templates
        return try TemplateCheck.problems(in: examples, templates: templates)
    }

    private func lille(_ rules: String = "") throws -> Academy {
        try #require(try MailSite.catalogue(rules: rules).academy(slug: "lille"))
    }

    private static func target() throws -> EmailAddress { try #require(EmailAddress("perso@exemple.fr")) }

    private func forwarding(_ copy: Forwarding.Copy, suspendedAt: Moment? = nil) throws -> Forwarding {
        Forwarding(
            target: try Self.target(),
            copy: copy,
            purpose: "Mission <b>",
            lastDay: Self.today.adding(days: 30),
            createdAt: Self.now - .days(3),
            toldAt: Self.now,
            suspendedAt: suspendedAt
        )
    }

    @Test func `the forwarding: none, one that runs, one that is suspended`() throws {
        let academy = try lille()
        let kinds = [nil, try forwarding(.kept), try forwarding(.none, suspendedAt: Self.now - .hours(2))]
        let pages = kinds.map { ForwardingPage($0, of: academy, at: Self.now, stop: .example("/x")) }
        #expect(try problems(pages) == [])
    }

    @Test func `the refusal of an académie, from a day on or always`() throws {
        let rules = ["forwarding: {policy: forbidden}\n", "forwarding: {policy: forbidden, latestEnd: 2024-08-31}\n"]
        #expect(try problems(try rules.map { ForwardingForbiddenPage(try lille($0)) }) == [])
    }

    @Test func `the request, empty, typed and refused, in an académie that limits it too`() throws {
        let limited = "forwarding: {policy: restricted, domains: [education.gouv.fr], latestEnd: 2090-08-31}\n"
        var pages: [ForwardingRequestPage] = []
        for academy in try [lille(), lille(limited)] {
            let typed = Form(["adresse": "ici", "copie": "sans-copie", "motif": "Mission", "fin-jour": "31"])
            let refused = ForwardingForm(typed, of: academy, today: Self.today).errors
            #expect(!refused.isEmpty)
            for (form, errors) in [(Form(), FormErrors()), (typed, FormErrors()), (typed, refused)] {
                pages.append(
                    ForwardingRequestPage(form, of: academy, today: Self.today, errors: errors, form: .example("/x"))
                )
            }
        }
        #expect(try problems(pages) == [])
    }

    @Test func `the code, asked for and asked for again`() throws {
        let pages = try [FormErrors(), FormErrors("À corriger.", field: ForwardingCodePage.field)].map {
            ForwardingCodePage(try Self.target(), errors: $0, form: .example("/x"), again: .example("/y"))
        }
        #expect(try problems(pages) == [])
    }

    @Test func `the last look`() throws {
        let pages = try Forwarding.Copy.allCases.map { copy in
            let request = ForwardingRequest(
                target: try Self.target(),
                copy: copy,
                purpose: "Mission <b>",
                lastDay: Self.today
            )
            return ForwardingReviewPage(request, form: .example("/x"))
        }
        #expect(try problems(pages) == [])
    }

    @Test func `the absence: none, to come, running, over, and one that cannot be kept`() throws {
        let absences = [nil, 1...3, -1...3, -3...(-1)].map { days in
            days.map { days in
                Absence(
                    firstDay: Self.today.adding(days: days.lowerBound),
                    lastDay: Self.today.adding(days: days.upperBound),
                    words: "En stage.\n\nÉcrivez à <b>."
                )
            }
        }
        var pages = absences.map { absence in
            AbsencePage(absence, typed: nil, today: Self.today, form: .example("/x"), ending: .example("/y"))
        }
        let typed = Form(["debut-jour": "31", "fin-mois": "2", "message": ""])
        for absence in absences.prefix(2) {
            pages.append(
                AbsencePage(
                    absence,
                    typed: typed,
                    today: Self.today,
                    errors: AbsenceForm(typed, today: Self.today).errors,
                    form: .example("/x"),
                    ending: .example("/y")
                )
            )
        }
        #expect(try problems(pages) == [])
    }
}
