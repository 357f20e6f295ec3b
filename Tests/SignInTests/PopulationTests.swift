import HTTPTypes
import HummingbirdTesting
import TestBrowsers
import Testing
import Vocabulary

@testable import SignIn

@Suite("People who are no agents")
struct PopulationTests {
    private static let day = CivilDate("2027-09-01")

    private static func doors() throws -> PopulationDoors {
        PopulationDoors([
            .pupil: .provider(address: "https://educonnect.exemple/", host: "educonnect.exemple"),
            .parent: .opening(try #require(day)),
        ])
    }

    @Test func `are led to whoever signs them in, or told when somebody will`() async throws {
        let doors = try Self.doors()
        try await Portal.open { portal in
            try await portal.run(populations: doors) { client in
                let browser = TestBrowser(client, at: Portal.national)
                let entry = try await browser.get("/connexion").text
                #expect(entry.contains("href=\"/connexion/vous-etes?suite=/\""))
                let page = try await browser.get("/connexion/vous-etes").text
                #expect(page.contains(#"href="https://educonnect.exemple/""#) && page.contains("educonnect.exemple</"))
                #expect(page.contains("À partir du 1er\u{A0}septembre 2027") && page.contains("Pas encore ouvert"))
                #expect(try await browser.get("/connexion/eleve").location == "https://educonnect.exemple/")
                #expect(try await browser.get("/connexion/parent").text.contains("ouvrira le 1er\u{A0}septembre 2027"))
                let partner = try await browser.get("/connexion/partenaire")
                #expect(partner.status == .ok && partner.text.contains("son jour n’est pas fixé"))
            }
        }
    }

    @Test func `are promised nothing by a day that has passed`() throws {
        let doors = try Self.doors()
        let day = try #require(Self.day)
        #expect(doors[.parent, on: day] == nil)
        #expect(doors[.parent, on: CivilDate(daysSinceEpoch: day.daysSinceEpoch - 1)] == .opening(day))
        #expect(doors[.pupil, on: day] != nil && doors[.partner, on: day] == nil)
    }
}
