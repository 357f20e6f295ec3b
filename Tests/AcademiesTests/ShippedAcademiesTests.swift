import Foundation
import Testing
import Vocabulary

@testable import Academies

@Suite("The académies as shipped")
struct ShippedAcademiesTests {
    let catalogue: AcademyCatalogue

    init() throws { catalogue = try Fixtures.shipped.get() }

    @Test func `there are thirty académies in eighteen régions`() {
        #expect(catalogue.academies.count == 30)
        #expect(catalogue.byRegion.count == 18)
        #expect(catalogue.byRegion.map(\.academies.count).reduce(0, +) == 30)
    }

    @Test func `every département belongs to exactly one académie`() {
        let mainland = (1...95).filter { $0 != 20 }.map { $0 < 10 ? "0\($0)" : "\($0)" }
        let expected = mainland + ["2A", "2B", "971", "972", "973", "974", "976"]

        let found = catalogue.academies.flatMap { $0.identity.departements.map(\.code) }

        #expect(found.sorted() == expected.sorted())
        #expect(found.count == 101)
    }

    @Test(arguments: [
        ("01", "paris", "ac-paris.fr"), ("02", "aix-marseille", "ac-aix-marseille.fr"),
        ("03", "besancon", "ac-besancon.fr"), ("04", "bordeaux", "ac-bordeaux.fr"),
        ("06", "clermont-ferrand", "ac-clermont.fr"), ("07", "dijon", "ac-dijon.fr"),
        ("08", "grenoble", "ac-grenoble.fr"), ("09", "lille", "ac-lille.fr"), ("10", "lyon", "ac-lyon.fr"),
        ("11", "montpellier", "ac-montpellier.fr"), ("12", "nancy-metz", "ac-nancy-metz.fr"),
        ("13", "poitiers", "ac-poitiers.fr"), ("14", "rennes", "ac-rennes.fr"),
        ("15", "strasbourg", "ac-strasbourg.fr"), ("16", "toulouse", "ac-toulouse.fr"),
        ("17", "nantes", "ac-nantes.fr"), ("18", "orleans-tours", "ac-orleans-tours.fr"),
        ("19", "reims", "ac-reims.fr"), ("20", "amiens", "ac-amiens.fr"), ("22", "limoges", "ac-limoges.fr"),
        ("23", "nice", "ac-nice.fr"), ("24", "creteil", "ac-creteil.fr"), ("25", "versailles", "ac-versailles.fr"),
        ("27", "corse", "ac-corse.fr"), ("28", "la-reunion", "ac-reunion.fr"),
        ("31", "martinique", "ac-martinique.fr"), ("32", "guadeloupe", "ac-guadeloupe.fr"),
        ("33", "guyane", "ac-guyane.fr"), ("43", "mayotte", "ac-mayotte.fr"), ("70", "normandie", "ac-normandie.fr"),
    ])
    func `a code, a short name and a domain name the same académie`(code: String, slug: String, domain: String) throws {
        let academy = try #require(catalogue.academy(slug: slug))

        #expect(academy.code.twoDigits == code)
        #expect(academy.mailDomain.text == domain)
        #expect(academy.hosts.map(\.text) == ["preau.\(domain)"])
    }

    @Test func `the overseas académies live in their own time`() throws {
        let zones = try ["la-reunion", "martinique", "lille"].map {
            try Fixtures.academy($0).identity.timeZone.identifier
        }

        #expect(zones == ["Indian/Reunion", "America/Martinique", "Europe/Paris"])
    }

    @Test func `every menu link leads to a page or to an address`() {
        for academy in catalogue.academies {
            #expect(academy.menu("account")?.title == "Gestion du compte")
            #expect(academy.menu("account")?.links.count == 6)
            #expect(academy.menu("information")?.title == "S’informer")
        }
    }

    @Test func `the charter comes with its text`() throws {
        let charter = try Fixtures.academy("lille").charter

        guard case .text(let text) = charter.body else {
            Issue.record("no text")
            return
        }
        #expect(charter.version == "2026-1")
        #expect(text.hasPrefix("Charte d’utilisation"))
    }
}
