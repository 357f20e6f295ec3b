import Foundation
import Testing
import Vocabulary

@testable import Academies

@Suite("Finding an académie")
struct CatalogueSearchTests {
    let catalogue: AcademyCatalogue

    init() throws { catalogue = try Fixtures.shipped.get() }

    @Test(arguments: [
        ("Lille", ["lille"]), ("  LILLE ", ["lille"]), ("académie de Lille", ["lille"]), ("62", ["lille"]),
        ("Arras", ["lille"]), ("pas de calais", ["lille"]), ("prenom.nom@ac-lille.fr", ["lille"]),
        ("Prenom.Nom@AC-LILLE.FR ", ["lille"]), ("caen", ["normandie"]), ("Rouen", ["normandie"]),
        ("m.dupond@ac-caen.fr", ["normandie"]), ("ac-rouen.fr", ["normandie"]), ("2a", ["corse"]), ("2B", ["corse"]),
        ("974", ["la-reunion"]), ("reunion", ["la-reunion"]), ("St Étienne", ["lyon"]), ("saint-etienne", ["lyon"]),
        ("Evry", ["versailles"]), ("cotes d'armor", ["rennes"]), ("Le Havre", ["normandie"]), ("976", ["mayotte"]),
        ("clermont", ["clermont-ferrand"]), ("01", ["lyon"]), ("Saint-Denis", ["creteil", "la-reunion"]),
        ("Hauts-de-France", ["amiens", "lille"]), ("d’Aix-Marseille", ["aix-marseille"]),
        ("marseil", ["aix-marseille"]),
    ])
    func `names, numbers, towns and addresses lead to the académie`(text: String, slugs: [String]) {
        #expect(slugsFound(text).sorted() == slugs)
    }

    @Test(arguments: [
        "", "   ", "x", "Bruxelles", "99", "nom@gmail.com", "@", "😀", String(repeating: "a", count: 100_000),
    ])
    func `what names no académie finds none`(text: String) { #expect(slugsFound(text).isEmpty) }

    @Test func `results stand under their région`() {
        let regions = catalogue.search("Antilles").map(\.region.name)

        #expect(regions == ["Guadeloupe", "Martinique"])
    }

    @Test(arguments: ["preau.ac-lille.fr", "PREAU.AC-LILLE.FR", "preau.ac-lille.fr:8443", "preau.ac-lille.fr."])
    func `a request reaches the académie of its host`(host: String) {
        #expect(catalogue.academy(host: host)?.slug == "lille")
    }

    @Test(arguments: ["", "localhost", "ac-lille.fr", "evil.preau.ac-lille.fr", "preau.ac-lille.fr@evil.fr"])
    func `a host nobody declared reaches none`(host: String) { #expect(catalogue.academy(host: host) == nil) }

    @Test(arguments: [("09", "lille"), ("009", "lille"), ("05", "normandie"), ("21", "normandie"), ("70", "normandie")])
    func `the code of a NUMEN, even an old one, names an académie`(code: String, slug: String) throws {
        #expect(catalogue.academy(code: try #require(AcademyCode(code)))?.slug == slug)
    }

    @Test(arguments: [
        ("ac-clermont.fr", "clermont-ferrand"), ("AC-CAEN.FR", "normandie"), ("ac-reunion.fr", "la-reunion"),
    ])
    func `a mail domain, even an old one, names an académie`(domain: String, slug: String) {
        #expect(catalogue.academy(mailDomain: domain)?.slug == slug)
    }

    @Test func `the demonstration adds a host, and takes none away`() throws {
        let host = try #require(HostName("lille.localhost"))
        let demo = catalogue.adding(host, toAcademy: "lille")

        let taken = demo.adding(host, toAcademy: "lyon")

        #expect(taken.academy(host: "lille.localhost:8080")?.slug == "lille")
        #expect(taken.academy(host: "preau.ac-lille.fr")?.slug == "lille")
        #expect(demo.academy(slug: "lille")?.hosts.count == 2)
    }

    private func slugsFound(_ text: String) -> [String] {
        catalogue.search(text).flatMap { $0.academies.map(\.slug) }
    }
}
