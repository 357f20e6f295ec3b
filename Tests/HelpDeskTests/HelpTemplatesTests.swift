import Academies
import Foundation
import Testing
import Vocabulary

@testable import HelpDesk
@testable import Web

@Suite("The templates of help")
struct HelpTemplatesTests {
    private let catalogue: AcademyCatalogue
    private let templates: TemplateLibrary
    private let errors = FormErrors("Corrigez.", field: "numero")

    init() throws {
        catalogue = try AcademyCatalogue.shipped()
        templates = try PageRenderer(rooms: [HelpDeskTemplates.source()], clock: SetClock().clock).templates
    }

    private func problems<Model: Page>(_ examples: [Model]) throws -> [String] {
        try TemplateCheck.problems(in: examples, templates: templates)
    }

    @Test func `use no name that their pages lack`() throws {
        let amiens = try #require(catalogue.academy(slug: "amiens"))
        let corse = try #require(catalogue.academy(slug: "guyane"))
        let said = Circumstances(cause: .lostIdentifier, detail: "numen")
        let desk = RightDesk(said, at: amiens)
        let cards = desk.cards(at: SetClock().clock.now, in: .gmt)
        let form = PostForm.example("/probleme")
        let number = HelpRequestNumber(year: 2026, rank: 1)
        let fields = RequestFields(said, amiens.identity.departements, typed: Form(), form: form, errors: errors)

        let problem = ProblemPage(
            form: form,
            menu: amiens.menu("account"),
            desks: cards,
            sentences: ["Le référent numérique peut vous aider."],
            hasAcademy: true
        )
        #expect(try problems([problem]) == [])
        #expect(try problems([CausePage(.other, form: form, errors: errors)]) == [])
        let facts = [Fact("Hier.", repair: Link("Réparer", to: "/compte")), Fact("Demain.")]
        #expect(
            try problems([
                DiagnosisPage(said, facts: facts, isSignedIn: true, hasAcademy: true),
                DiagnosisPage(
                    Circumstances(cause: .lostPassword, detail: "refuse"),
                    facts: [],
                    isSignedIn: false,
                    hasAcademy: true
                ),
            ]) == []
        )
        #expect(
            try problems([
                RightPersonPage(said, amiens.identity.departements, form: form),
                RightPersonPage(Circumstances(), corse.identity.departements, form: form),
            ]) == []
        )
        #expect(
            try problems([
                HelpContactPage(said, desks: cards, sentences: desk.sentences, writing: fields),
                HelpContactPage(said, desks: [], sentences: [], writing: nil),
            ]) == []
        )
        #expect(
            try problems([HelpAcademiesPage([amiens], origin: { _ in PublicOrigin("https://preau.ac-amiens.fr") })])
                == []
        )
        #expect(try problems([SentPage(number)]) == [])
        #expect(try problems([FollowPage(number: "", form: form, errors: errors)]) == [])
        let followed = FollowedRequest(
            number: number,
            state: .inProgress,
            cause: .other,
            createdAt: SetClock().clock.now
        )
        #expect(try problems([FollowedPage(followed, in: .gmt)]) == [])
    }
}
