import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestBrowsers
import Testing
import Vocabulary

@testable import Web

@Suite("The page that keeps a place in line")
struct WaitingPageTests {
    private let now = SetClock().clock.now
    private let key = SigningKey(Secret(Array(repeating: 7, count: 32)), use: .keeping)
    private let typed = Form(["identifiant": "zoé", "mot-de-passe": "Tilleul-7&Cour=+%", "cle": "k"])

    private func waiting(ahead: Int? = 41, minutes: Int = 2) -> Waiting {
        Waiting(
            ticket: "abc",
            ahead: ahead,
            wait: .minutes(minutes),
            comeBack: .seconds(20),
            keptUntil: now + .minutes(3)
        )
    }

    private func facts(_ browser: UInt8 = 1) -> RequestFacts {
        var facts = RequestFacts(peer: .unspecified)
        let cookie = BrowserCookie.known(Base64URL.encode(Array(repeating: browser, count: 32)))
        facts.browser = cookie ?? .absent
        return facts
    }

    @Test func `what was typed comes back whole, in the same browser, for the same path, in time`() throws {
        let kept = KeptForm(typed, ticket: "abc", until: now)
        let sealed = try kept.sealed(with: key, for: "/connexion", facts: facts())
        let opened = try #require(KeptForm(sealed, with: key, for: "/connexion", facts: facts(), at: now))
        #expect(opened.form == typed)
        #expect(opened.ticket == "abc")

        #expect(KeptForm(sealed, with: key, for: "/activer", facts: facts(), at: now) == nil)
        #expect(KeptForm(sealed, with: key, for: "/connexion", facts: facts(2), at: now) == nil)
        #expect(KeptForm(sealed, with: key, for: "/connexion", facts: facts(), at: now + .seconds(1)) == nil)
        let stranger = SigningKey(Secret(Array(repeating: 8, count: 32)), use: .keeping)
        #expect(KeptForm(sealed, with: stranger, for: "/connexion", facts: facts(), at: now) == nil)
        for index in stride(from: 0, to: sealed.utf8.count, by: 7) {
            var bytes = Array(sealed.utf8)
            bytes[index] = bytes[index] == 0x41 ? 0x42 : 0x41
            let altered = String(decoding: bytes, as: UTF8.self)
            #expect(KeptForm(altered, with: key, for: "/connexion", facts: facts(), at: now) == nil)
        }
    }

    @Test func `nothing of what was typed can be read on the page`() throws {
        let sealed = try KeptForm(typed, ticket: "abc", until: now).sealed(with: key, for: "/connexion", facts: facts())
        let bytes = try #require(Base64URL.decode(sealed, upTo: 9999))
        let text = String(decoding: bytes, as: UTF8.self)
        for word in ["Tilleul", "mot-de-passe", "zo", "abc"] { #expect(!text.contains(word)) }
        #expect(
            try KeptForm(typed, ticket: "abc", until: now).sealed(with: key, for: "/connexion", facts: facts())
                != sealed
        )
    }

    @Test func `a form too long to come back is refused at once`() throws {
        let long = Form(["t": String(repeating: "a", count: KeptForm.maximumBytes)])
        #expect(throws: Interruption.tooLong) {
            try KeptForm(long, ticket: "abc", until: now).sealed(with: key, for: "/x", facts: facts())
        }
    }

    @Test(arguments: [(41, 2), (12_004, 2), (0, 0), (nil, 7)])
    func `it says the place and the time, in right French, and its template agrees`(ahead: Int?, minutes: Int) throws {
        let page = WaitingPage(
            waiting(ahead: ahead, minutes: minutes),
            kept: "k",
            keptUntil: "10\u{A0}h\u{A0}42",
            form: .example("/connexion")
        )
        let pages = try PageRenderer(rooms: [], clock: SetClock().clock)
        let problems = try TemplateCheck.problems(
            in: [page],
            template: WaitingPage.template,
            templates: pages.templates
        )
        #expect(problems == [])
        let html = try pages.render(page, facts: facts())
        let visible = html.replacing(#/<[^>]*>/#, with: "\n")
        #expect(visible.firstMatch(of: #/ [:;!?»]|« |[a-zà-ÿ]'/#) == nil)
        #expect(visible.contains("Beaucoup de personnes se connectent en ce moment"))
        if let ahead {
            #expect(visible.contains("Personnes avant vous\u{A0}: \(ahead == 12_004 ? "12\u{202F}004" : "\(ahead)")."))
            #expect(visible.contains(minutes == 2 ? "dans 2\u{A0}minutes environ" : "dans une minute environ"))
        } else {
            #expect(visible.contains("Toutes les places d’attente sont prises."))
        }
        #expect(!html.contains("http-equiv"))
    }

    @Test func `a form that waited is served as if it had just been sent`() async throws {
        let waiting = waiting()
        try await TestSite().run { router, site in
            router.post("attendre") { _, context -> Response in
                guard context.web.ticket == waiting.ticket else { throw Interruption.waiting(waiting) }
                return site.redirect(to: "/saluer", saying: "Bonjour \(context.web.form["nom"]).", in: context)
            }
            router.get("attendre") { _, context in
                try site.show(GreetingPage(name: "", form: site.form("/attendre?suite=/x", in: context)), in: context)
            }
        } with: { client in
            let browser = TestBrowser(client)
            let token = try await browser.token(on: "/attendre")
            let asked = try await browser.post("/attendre?suite=/x", ["jeton": token, "nom": "Zoé & Cie"])
            #expect(asked.status == .serviceUnavailable)
            #expect(asked.headers[.retryAfter] == "20")
            #expect(asked.text.contains("Votre place est gardée."))
            #expect(asked.text.contains(#"action="/attendre?suite=/x""#))
            #expect(!asked.text.contains("Zoé"))

            let hidden = asked.hiddenFields()
            let served = try await browser.post("/attendre?suite=/x", hidden)
            #expect(served.headers[.location] == "/saluer")
            #expect(try await browser.get("/saluer").text.contains("Bonjour Zoé &amp; Cie."))

            let elsewhere = TestBrowser(client)
            let theirs = try await elsewhere.token(on: "/attendre")
            let stolen = hidden.merging(["jeton": theirs]) { $1 }
            let refused = try await elsewhere.post("/attendre", stolen)
            #expect(refused.headers[.location] == "/attendre")
            #expect(try await elsewhere.get("/saluer").text.contains("Votre place n’a pas été gardée si longtemps."))
        }
    }
}
