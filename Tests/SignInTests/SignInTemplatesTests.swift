import Academies
import HTTPTypes
import HummingbirdTesting
import TestBrowsers
import Testing
import Vocabulary

@testable import SignIn
@testable import Web

@Suite("The pages of this room")
struct SignInTemplatesTests {
    private func problems<Content: Page>(_ examples: [Content]) throws -> [String] {
        let pages = try PageRenderer(rooms: [SignInTemplates.source()], clock: SetClock().clock)
        return try TemplateCheck.problems(in: examples, templates: pages.templates)
    }

    private let day = CivilDate(daysSinceEpoch: 20_778)

    @Test func `each agrees with its template`() throws {
        let lille = try Portal.academy("lille")
        let catalogue = try Portal.catalogue.get()
        let form = PostForm.example("/x")
        let homes = [form, nil].map { AcademyHomePage(lille, on: day, isServed: { _ in true }, signOut: $0) }
        #expect(try problems(homes) == [])

        let forms = AcademyChoicePage.Forms(search: form, choice: form, forget: form)
        let origin = PublicOrigin("http://lille.localhost")
        let asked: [(String?, Errand)] = [(nil, .entry), ("Lille", .page("/activer")), ("Bruxelles", .entry)]
        let choices = asked.map { query, errand in
            AcademyChoicePage(
                catalogue,
                query: query,
                remembered: lille,
                errand: errand,
                origin: { $0.slug == "lille" ? origin : nil },
                forms: forms,
                errors: FormErrors("Choisissez votre académie.", field: "recherche")
            )
        }
        #expect(try problems(choices) == [])
        #expect(try problems([AcademiesPage(catalogue)]) == [])
        let doors = PopulationDoors([.pupil: .provider(address: "https://x.exemple/", host: "x.exemple")])
        let populations = ["M@gistère", nil].map { service in
            PopulationPage(service: service, agents: "/", errand: .entry) { doors[$0, on: day] }
        }
        #expect(try problems(populations) == [])
        #expect(try problems([AwaitedPopulationPage(.parent, from: day, errand: .entry)]) == [])
        let addresses = try ["lille", "lyon"].map { slug in
            OfficialAddressesPage(try Portal.academy(slug), origin: origin, on: day)
        }
        #expect(try problems(addresses) == [])
        let answers = KeptAnswers(Form(["reponses-vers": "/compte", "reponses": "scellées"]))
        #expect(try problems([SignInPage(lille, form: form, change: "http://localhost/", answers: answers)]) == [])
        #expect(try problems([ResumePage(form: form, field: "attente", kept: "scellées")]) == [])
        #expect(try problems([SignOutPage(form: form)]) == [])
        #expect(
            try problems([
                TextPage.map(isNational: false, isServed: { _ in true }), .accessibility(level: "non conforme"),
                .legalNotice(lille), .privacy(nil, SessionLimits()),
            ]) == []
        )
    }

    private static let paths = [
        "/", "/connexion", "/connexion/vous-etes", "/connexion/eleve", "/connexion/parent", "/connexion/partenaire",
        "/deconnexion", "/academies", "/academies/lille", "/plan-du-site", "/accessibilite",
        "/donnees-personnelles", "/mentions-legales", "/etat-des-services",
    ]

    @Test(arguments: ["lille.localhost", "localhost"])
    func `every page has its own title, and the signs of French`(host: String) async throws {
        try await Portal.open { portal in
            try await portal.run { client in
                var titles: Set<String> = []
                for path in Self.paths {
                    let browser = TestBrowser(client, at: host)
                    let answer = try await browser.get(path)
                    #expect(answer.status == .ok, "\(path)")
                    let title = try #require(answer.text.firstMatch(of: #/<title>([^<]+)<\/title>/#)).1
                    titles.insert(String(title))
                    #expect(answer.text.matches(of: #/<h1>/#).count == 1)
                    #expect(Self.faults(in: answer.text) == [], "\(path)")
                }
                #expect(titles.count == Self.paths.count)
            }
        }
    }

    /// Plain spaces where French wants unbreakable ones, straight apostrophes, and words we do not say.
    private static func faults(in html: String) -> [String] {
        let text = html.replacing(#/(?s)<(script|style|svg)[^>]*>.*?<\/(script|style|svg)>/#, with: "")
            .replacing(#/<[^>]*>/#, with: "\n")
        let spaces = text.matches(of: #/\S+ [;:!?»]|« \S+|\w'\w+/#).map { String($0.0) }
        let words = ["veuillez", "désolé", "invalide", "interdit", "oups"].filter(text.lowercased().contains)
        return spaces + words
    }
}
