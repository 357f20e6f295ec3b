import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestBrowsers
import Testing
import Vocabulary

@testable import Web

@Suite("Pages of the system")
struct SystemPagesTests {
    private static let soon = SetClock().clock.now + .minutes(5)

    private static let interruptions: [(Interruption, HTTPResponse.Status, String)] = [
        (.pageNotFound, .notFound, "Cette page n’existe pas"),
        (
            .notAllowed(rule: "aux personnels de direction", request: nil), .forbidden,
            "Vous n’avez pas accès à cette page"
        ),
        (.tooManyTries(until: soon, meanwhile: []), .tooManyRequests, "Patientez avant de réessayer"),
        (.crowded(minutes: 3), .serviceUnavailable, "Beaucoup de personnes se connectent en ce moment"),
        (
            .plannedStop(title: "La messagerie est arrêtée", still: "Vos messages restent accessibles."),
            .serviceUnavailable,
            "La messagerie est arrêtée"
        ),
        (.sessionEnded(idleMinutes: 30, resume: "/connexion"), .unauthorized, "Votre session est fermée"),
        (.linkNoLongerWorks(newCode: "/activer"), .gone, "Ce lien ne fonctionne plus"),
        (.fault(answersKeptUntil: soon), .internalServerError, "Le service rencontre un problème"),
        (.unverifiedForm, .forbidden, "Ce formulaire n’a pas été envoyé"),
        (.tooLong, .contentTooLarge, "Votre envoi est trop long"),
        (.unreadable, .badRequest, "Nous n’avons pas pu lire votre demande"),
        (.unknownHost, .misdirectedRequest, "Cette adresse n’est pas celle d’un service de Préau"),
    ]

    @Test(arguments: interruptions)
    func `each interruption has its page and its status`(
        interruption: Interruption,
        status: HTTPResponse.Status,
        title: String
    ) throws {
        let answer = SystemAnswer(interruption, reference: "r", zone: .gmt, now: SetClock().clock.now)
        guard case .page(let page, let given, _) = answer else {
            Issue.record("expected a page")
            return
        }
        #expect(given == status)
        #expect(page.head.title == title)
    }

    @Test(arguments: interruptions.map(\.0))
    func `the French of every page is typographically right and blames nobody`(interruption: Interruption) throws {
        let answer = SystemAnswer(interruption, reference: "r", zone: .gmt, now: SetClock().clock.now)
        guard case .page(let page, _, _) = answer else { return }
        let pages = try PageRenderer(rooms: [], clock: SetClock().clock)
        let html = try pages.render(page, facts: RequestFacts(peer: .unspecified))
        let visible = html.replacing(#/<[^>]*>/#, with: "\n")
        #expect(visible.firstMatch(of: #/ [:;!?»]|« |[a-zà-ÿ]'/#) == nil)
        for word in ["veuillez", "désolé", "invalide", "interdit", "oups", "erreur 4", "erreur 5", "404"] {
            #expect(!visible.lowercased().contains(word))
        }
    }

    @Test func `an unexpected error shows a reference and nothing of itself`() async throws {
        try await TestSite().run { client in
            let response = try await client.execute(uri: "/panne", method: .get)
            #expect(response.status == .internalServerError)
            #expect(response.text.contains("Le service rencontre un problème"))
            #expect(response.text.contains("Référence\u{A0}:"))
            #expect(!response.text.contains("s3cret"))
            #expect(!response.text.contains("BrokenPipe"))
        }
    }

    @Test func `a page that does not exist is a calm page with the surroundings of its host`() async throws {
        var around = Surroundings()
        around.academyName = "académie de Lille"
        try await TestSite(surroundings: around).run { client in
            let response = try await client.execute(uri: "/nulle-part", method: .get)
            #expect(response.status == .notFound)
            #expect(response.text.contains("L’adresse est peut-être ancienne ou incomplète."))
            #expect(response.text.contains("académie de Lille"))
        }
    }

    @Test func `too many tries tells when, to the person and to programs`() async throws {
        try await TestSite().run { client in
            let response = try await client.execute(uri: "/essais", method: .get)
            #expect(response.headers[.retryAfter] == "300")
            #expect(response.text.contains("Vous pourrez réessayer à"))
        }
    }

    @Test func `an old step starts again and says why, once`() async throws {
        try await TestSite().run { client in
            let browser = TestBrowser(client)
            let response = try await browser.get("/etape")
            #expect(response.status == .seeOther)
            #expect(response.headers[.location] == "/saluer")
            let sentence = "Ce lien datait d’une étape précédente. Nous avons repris au début."
            #expect(try await browser.get("/saluer").text.contains(sentence))
            #expect(try await !browser.get("/saluer").text.contains(sentence))
        }
    }

    @Test func `nobody else can make us say a sentence`() async throws {
        try await TestSite().run { client in
            let browser = TestBrowser(client)
            _ = try await browser.get("/etape")
            let stranger: HTTPFields = [
                .cookie: "__Host-preau-avis=\(try #require(browser.cookies["__Host-preau-avis"]))"
            ]
            let text = try await client.execute(uri: "/saluer", method: .get, headers: stranger).text
            #expect(!text.contains("étape précédente"))
        }
    }

    @Test func `time is written as the French read it`() throws {
        let moment = Moment(milliseconds: 1_796_751_000_000)
        let paris = try #require(TimeZone(identifier: "Europe/Paris"))
        let time = FrenchTime(moment, in: paris)
        #expect(time.date == "8\u{A0}décembre 2026")
        #expect(time.time == "18\u{A0}h\u{A0}30")
        #expect(FrenchTime.date(try #require(CivilDate("2026-12-01"))) == "1er\u{A0}décembre 2026")
    }
}
