import Foundation
import Testing

@testable import Academies

@Suite("Mistakes in the files of the académies")
struct MistakeTests {
    @Test func `the smallest file is right`() throws {
        let catalogue = try Fixtures.parse(["tours.yaml": Fixtures.tours])

        #expect(catalogue.academies.map(\.name) == ["Tours"])
        #expect(catalogue.academies.first?.password.minimumLength == 12)
    }

    @Test func `a wrong value is shown with its file, line, key and a correct example`() {
        let mistakes = Fixtures.mistakes(adding: "naming:\n  login:\n    maximumLength: beaucoup\n")

        #expect(
            mistakes.map(\.description) == [
                "tours.yaml:15: naming.login.maximumLength: "
                    + "«\u{A0}beaucoup\u{A0}» n’est pas un nombre. Exemple\u{A0}: 20"
            ]
        )
        #expect(mistakes.first?.column == 20)
    }

    /// What is added after the smallest file, the line at fault counted from there, its key and part of the message.
    @Test(arguments: [
        ("password: { minimumLength: 400 }", 0, "password.minimumLength", "compris entre 4 et 64"),
        (
            "password: { minimumLength: 20, maximumLength: 18 }", 0, "password.maximumLength",
            "plus petit que le minimum"
        ),
        ("password: { requires: [lower, runes] }", 0, "password.requires[2]", "Valeurs possibles"),
        ("password: { requires: lower }", 0, "password.requires", "une liste est attendue"),
        ("password: douze", 0, "password", "des clés sont attendues"),
        ("password: { minimumLength: [12] }", 0, "password.minimumLength", "valeur simple"),
        ("password: { verification: oui }", 0, "password.verification", "« true »"),
        ("password:\n  minimumLength:", 1, "password.minimumLength", "cette clé manque"),
        ("pasword: { minimumLength: 8 }", 0, "pasword", "« password »"),
        ("naming:\n  login:\n    maximumLenght: 20", 2, "naming.login.maximumLenght", "« maximumLength »"),
        ("recovery: { way: lille }", 0, "recovery.way", "numenReplacesPassword"),
        ("recovery: { asks: [birthDate] }", 0, "recovery.asks", "demandent le NUMEN"),
        ("recovery: { asks: [numen, numen] }", 0, "recovery.asks", "deux fois"),
        ("recovery: { asks: [numen, accountType] }", 0, "recovery.accountTypes", "type de compte"),
        ("forwarding: { policy: restricted }", 0, "forwarding.domains", "domaines autorisés"),
        ("forwarding: { latestEnd: 2026-02-30 }", 0, "forwarding.latestEnd", "pas une date"),
        ("charter: { file: absent.txt }", 0, "charter.file", "introuvable"),
        ("charter: { file: }", 0, "charter.file", "texte de la charte manque"),
        ("charter: { url: \"http://ac-tours.fr\" }", 0, "charter.url", "https"),
        ("menus: { account: { links: [{ label: A, to: ailleurs }] } }", 0, "menus.account.links[1].to", "ni un chemin"),
        (
            "helpDesks:\n  - name: Aide\n    topics: [account]\n    confidence: high\n    phone: 12", 4,
            "helpDesks[1].phone", "téléphone"
        ),
        (
            "helpDesks:\n  - name: Aide\n    topics: []\n    confidence: high", 2, "helpDesks[1].topics",
            "au moins un sujet"
        ),
        (
            "helpDesks: [{ name: A, topics: [numen], confidence: high, departements: [\"59\"] }]", 0,
            "helpDesks[1].departements", "pas de cette académie"
        ),
        (
            "servers: [{ service: imap, host: un deux, port: 1, security: tls, confidence: low }]", 0,
            "servers[1].host", "nom d’hôte"
        ),
        (
            "servers: [{ service: imap, host: a.fr, port: 0, security: tls, confidence: low }]", 0, "servers[1].port",
            "compris"
        ),
        (
            "servers: [{ service: webmail, host: a.fr, port: 80, security: starttls, confidence: low }]", 0,
            "servers[1].security", "https"
        ),
    ])
    func `each kind of mistake has its line and its key`(lines: String, offset: Int, keyPath: String, part: String) {
        let mistakes = Fixtures.mistakes(adding: lines + "\n")

        #expect(mistakes.count == 1)
        #expect(mistakes.first?.file == "tours.yaml")
        #expect(mistakes.first?.line == Fixtures.nextLine + offset)
        #expect(mistakes.first?.keyPath == keyPath)
        #expect(mistakes.first?.problem.replacing("\u{A0}", with: " ").contains(part) == true)
    }

    @Test(arguments: [
        ("9h", "12:30", "opens", "pas une heure"), ("25:00", "12:30", "opens", "pas une heure"),
        ("09:60", "12:30", "opens", "pas une heure"), ("12:30", "09:00", "closes", "ne suit pas"),
        ("09:00", "09:00", "closes", "ne suit pas"),
    ])
    func `hours have to be hours, in order`(opens: String, closes: String, key: String, part: String) {
        let desk = "helpDesks:\n  - name: A\n    topics: [account]\n    confidence: high\n    hours:\n"
        let hours = "      - { days: monday-friday, opens: \"\(opens)\", closes: \"\(closes)\" }\n"

        let mistakes = Fixtures.mistakes(adding: desk + hours)

        #expect(mistakes.map(\.keyPath) == ["helpDesks[1].hours[1].\(key)"])
        #expect(mistakes.first?.line == 18)
        #expect(mistakes.first?.problem.contains(part) == true)
    }

    @Test(arguments: ["friday-monday", "lundi", "monday-", "monday-tuesday-friday"])
    func `days have to be days, in order`(days: String) {
        let hours = "hours: [{ days: \(days), opens: \"09:00\", closes: \"10:00\" }]"

        let mistakes = Fixtures.mistakes(
            adding: "helpDesks: [{ name: A, topics: [numen], confidence: low, \(hours) }]\n"
        )

        #expect(mistakes.map(\.keyPath) == ["helpDesks[1].hours[1].days"])
    }

    @Test func `two stretches of a day may not overlap`() {
        let spans =
            "[{ days: monday, opens: \"09:00\", closes: \"12:00\" }, { days: monday, opens: \"11:00\", closes: \"13:00\" }]"

        let mistakes = Fixtures.mistakes(
            adding: "helpDesks: [{ name: A, topics: [numen], confidence: low, hours: \(spans) }]\n"
        )

        #expect(mistakes.first?.problem.contains("se chevauchent le lundi") == true)
    }

    @Test func `every mistake is reported at once, in the order of the file`() {
        let mistakes = Fixtures.mistakes(
            adding: "password:\n  minimumLength: x\n  sentense: y\nnaming:\n  hyphens: z\n"
        )

        #expect(mistakes.map(\.line) == [14, 15, 17])
    }

    @Test func `a mistake in the floor is reported once, whoever inherits it`() throws {
        var files = try AcademyCatalogue.shippedFiles()
        let floor = try #require(files["national.yaml"])
        files["national.yaml"] = Data(
            String(decoding: floor, as: UTF8.self).replacing("windowDays: 60", with: "windowDays: x").utf8
        )

        let error = #expect(throws: AcademyRulesError.self) { try AcademyCatalogue.parse(files: files) }

        #expect(error?.mistakes.map(\.file) == ["national.yaml"])
        #expect(error?.mistakes.map(\.keyPath) == ["restoration.windowDays"])
    }
}
