import Academies
import Credentials
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import Journal
import SignIn
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import HelpDesk
@testable import Web

@Suite("The pages of help")
struct HelpPagesTests {
    @Test func `lead from a problem to a request, signed out`() async throws {
        try await HelpSite.open("lyon") { site in
            try await site.browse { browser in
                let cause = try await browser.submit(["cause": "mot-de-passe"], on: "/probleme")
                #expect(cause.status == .seeOther && cause.headers[.location] == "/probleme/mot-de-passe")
                let detail = try await browser.submit(["precision": "oublie"], on: "/probleme/mot-de-passe")
                let diagnosis = try #require(detail.headers[.location])
                #expect(diagnosis == "/probleme/diagnostic?cause=mot-de-passe&precision=oublie")
                #expect(try await browser.get(diagnosis).text.contains("/mot-de-passe-oublie"))

                let person = "/probleme/interlocuteur?cause=mot-de-passe&precision=oublie"
                let chosen = try await browser.submit(["metier": "primaryTeacher", "departement": "69"], on: person)
                let contact = try #require(chosen.headers[.location])
                #expect(try await browser.get(contact).text.contains("04 72 80 64 88"))

                let sent = try await browser.submit(Self.fields, on: contact)
                let address = try #require(sent.headers[.location])
                #expect(address == "/probleme/envoye?demande=2026-000001")
                let page = try await browser.get(address).text
                let code = try #require(page.firstMatch(of: #/suivi\u{A0}: ([0-9A-Z]{4}-[0-9A-Z]{4})/#)).1
                #expect(try await !browser.get(address).text.contains(code))

                let followed = try await browser.submit(
                    ["numero": "2026-000001", "code": code.lowercased()],
                    on: "/probleme/suivi"
                )
                #expect(followed.status == .ok && followed.text.contains("Reçue."))
                #expect(!followed.text.contains("Dupond"))
            }
            #expect(site.outbox.messages.first?.to.description == "assistance@ac-lyon.fr")
        }
    }

    @Test func `name to the desk the application that somebody asks for, if the académie has it`() async throws {
        try await HelpSite.open("lyon") { site in
            try await site.browse { browser in
                let asked = "/probleme/interlocuteur?cause=application&precision=absente"
                let person = ["metier": "primaryTeacher", "departement": "69"]
                let chosen = try await browser.submit(person, on: "\(asked)&application=onde")
                let contact = try #require(chosen.headers[.location])
                #expect(contact.hasSuffix("&application=onde"))
                #expect(try await browser.get(contact).text.contains("Je demande l’accès à «\u{A0}ONDE\u{A0}»."))
                let typed = Self.fields.merging(["texte": "Pour ma nouvelle école."]) { $1 }
                let wrong = try await browser.submit(typed.merging(["nom": ""]) { $1 }, on: contact)
                #expect(wrong.text.contains("Pour ma nouvelle école.") && !wrong.text.contains("Je demande"))
                #expect(try await browser.submit(typed, on: contact).status == .seeOther)

                for unknown in ["siecle", "%3Cb%3E", "onde%20"] {
                    let other = try await browser.submit(person, on: "\(asked)&application=\(unknown)")
                    let page = try await browser.get(try #require(other.headers[.location])).text
                    #expect(!page.contains("Je demande") && !page.contains("<b>"))
                }
            }
            #expect(site.outbox.messages.first?.paragraphs.contains("Application\u{A0}: ONDE") == true)
        }
    }

    private static let fields = [
        "metier": "primaryTeacher", "departement": "69", "nom": "Michel Dupond", "etablissement": "",
        "texte": "Je ne peux plus ouvrir ma messagerie.", "courriel": "michel@exemple.fr", "telephone": "",
    ]

    @Test(arguments: [
        ("texte", "Mon NUMEN est 09 X 12 34567 XYZ, aidez-moi.", "Ce texte semble contenir un NUMEN."),
        ("nom", "09X1234567XYZ", "Ce texte semble contenir un NUMEN."),
        ("texte", " ", "Décrivez le problème en une phrase au moins."),
        ("courriel", "", "Indiquez où vous répondre."),
        ("courriel", "michel", "Saisissez une adresse complète"),
        ("courriel", "michel.dupond@ac-lyon.fr", "Choisissez une autre adresse que votre adresse académique"),
        ("telephone", "demain", "Saisissez un numéro de téléphone complet."),
        ("nom", "", "Saisissez votre nom et votre prénom."),
        ("metier", "", "Choisissez le métier le plus proche du vôtre."),
        ("departement", "59", "Choisissez votre département."),
    ])
    func `say what to correct and send nothing`(field: String, typed: String, said: String) async throws {
        try await HelpSite.open("lyon") { site in
            try await site.browse { browser in
                let form = try await browser.form(on: "/probleme/contact?cause=mot-de-passe&precision=oublie")
                let answer = try await browser.post(form, Self.fields.merging([field: typed]) { $1 })

                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains("À corriger pour continuer") && answer.text.contains(said))
            }
            #expect(site.outbox.messages.isEmpty)
        }
    }

    @Test func `give one answer to a wrong number and to a wrong code`() async throws {
        try await HelpSite.open("lyon") { site in
            try await site.browse { browser in
                _ = try await browser.submit(Self.fields, on: "/probleme/contact")
                let known = try await browser.submit(
                    ["numero": "2026-000001", "code": "0000-0000"],
                    on: "/probleme/suivi"
                )
                let unknown = try await browser.submit(
                    ["numero": "2026-000002", "code": "0000-0000"],
                    on: "/probleme/suivi"
                )

                #expect(known.status == .unprocessableContent && unknown.status == known.status)
                #expect(
                    Self.comparable(known.text) == Self.comparable(unknown.text.replacing("000002", with: "000001"))
                )
                #expect(known.text.contains(FollowForm.noMatch))
            }
        }
    }

    /// Without what every answer draws anew.
    private static func comparable(_ html: String) -> String {
        html.replacing(#/(nonce|value)="[^"]*"/#, with: "")
    }

    @Test(arguments: [
        "/probleme", "/probleme/autre", "/probleme/interlocuteur", "/probleme/contact", "/probleme/suivi",
    ])
    func `sent empty come back with a summary`(page: String) async throws {
        try await HelpSite.open("lyon") { site in
            try await site.browse { browser in
                let answer = try await browser.submit(on: page)
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains("<title>Erreur\u{A0}: ") && answer.text.contains("data-error-summary"))
            }
        }
    }

    @Test func `tell somebody signed in what we know of their account`() async throws {
        try await HelpSite.open("lyon") { site in
            let (account, now, code) = (try await site.account(), site.clock.clock.now, site.academy.code)
            try await site.database.write { transaction in
                func happened(_ action: JournalAction, _ ago: Duration, _ details: [String: String] = [:]) throws {
                    let entry = JournalEntry(
                        at: now - ago,
                        action: action,
                        actor: .visitor,
                        academy: code,
                        account: account,
                        details: details
                    )
                    try site.room.journal.append(entry, in: transaction)
                }
                try happened(.signInSucceeded, .hours(26), ["device": "Safari sur iPhone"])
                try happened(.signInRefused, .minutes(6))
                try happened(.signInThrottled, .minutes(5))
            }
            try await site.browse(session: try await site.signIn()) { browser in
                let page = try await browser.get("/probleme/diagnostic").text.replacing("\u{A0}", with: " ")
                #expect(page.contains("En ce moment : votre compte est actif."))
                #expect(page.contains("Aujourd’hui à 12 h 01 : trop d’essais de connexion"))
                #expect(page.contains("Aujourd’hui à 12 h 00 : un essai de connexion à votre compte a été refusé."))
                #expect(page.contains("Hier à 10 h 06 : connexion réussie, Safari sur iPhone."))
                #expect(page.lowercased().contains("michel dupond"))
            }
            try await site.browse { browser in
                let page = try await browser.get("/probleme/diagnostic").text
                #expect(!page.contains("Safari") && page.contains("Me connecter pour en savoir plus"))
            }
        }
    }

    @Test func `on the national host lead to each académie`() async throws {
        try await HelpSite.open("lyon") { site in
            try await site.browse(host: "preau.example.fr") { browser in
                #expect(try await browser.get("/probleme").status == .ok)
                let page = try await browser.get("/probleme/contact").text
                #expect(page.contains("https://preau.ac-lille.fr/probleme/contact"))
                #expect(try await browser.get("/probleme/suivi").status == .notFound)
            }
        }
    }

    @Test(arguments: ["/probleme/inconnu", "/probleme/envoye", "/probleme/envoye?demande=%3Cscript%3E"])
    func `do not exist under a made-up address`(path: String) async throws {
        try await HelpSite.open("lyon") { site in
            try await site.browse { browser in
                let answer = try await browser.get(path)
                #expect(answer.status == .notFound)
            }
        }
    }

    @Test(arguments: ["lille", "lyon", "amiens"])
    func `keep French typography and calm words`(slug: String) async throws {
        try await HelpSite.open(slug) { site in
            try await site.browse { browser in
                var paths = ["/probleme", "/probleme/contact", "/probleme/interlocuteur", "/probleme/suivi"]
                paths += Cause.allCases.map(HelpAddress.cause) + ["/probleme/envoye?demande=2026-000001"]
                for cause in Cause.allCases {
                    paths += cause.question.details.map {
                        Circumstances(cause: cause, detail: $0.name).address(HelpAddress.diagnosis)
                    }
                }
                for path in paths {
                    let page = try await browser.get(path)
                    #expect(page.status == .ok, "\(path)")
                    #expect(Self.typographyFaults(in: page.text) == [], "\(path)")
                }
            }
        }
    }

    /// Plain spaces where French wants others, straight apostrophes, words we never use.
    private static func typographyFaults(in html: String) -> [String] {
        let body = html.split(separator: "<body>").last.map(String.init) ?? html
        let text = body.replacing(#/<[^>]*>/#, with: "\n").replacing("&#39;", with: "'")
        let faults = text.matches(of: #/.{0,12}( [;:!?»]|« |'|(?i:veuillez|désolé|invalide|interdit|oups)).{0,12}/#)
        return faults.map { String($0.0) }
    }
}
