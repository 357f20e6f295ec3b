import Federation
import Foundation
import People
import Testing

@testable import Launcher

@Suite("An application is what the file of a client says")
struct ClientApplicationTests {
    private static func read(_ text: String) throws -> Launcher.Application? {
        let id = try #require(ClientID("onde"))
        return Launcher.Application(try Client(id, file: "onde.yaml", bytes: Data(text.utf8)))
    }

    @Test func `a file without a protocol is a plain link`() throws {
        let application = try #require(
            try Self.read(
                """
                name: ONDE
                purpose: Suivre les élèves des écoles.
                academies: [lille, lyon]
                application:
                  category: Scolarité
                  launch: https://onde.example.fr/accueil
                  functions: [DIR]
                  schoolTypes: [1ORD]
                  administrativeFunctions: [IEN1D]
                  delegable: true
                  grantedBy: la directrice ou le directeur de l’école
                  twoFactors: true
                  academyNetworkOnly: true
                """
            )
        )
        let expected = Launcher.Application(
            id: "onde",
            name: "ONDE",
            purpose: "Suivre les élèves des écoles.",
            category: ApplicationCategory(title: "Scolarité"),
            launch: "https://onde.example.fr/accueil",
            rule: AccessRule(
                academies: ["lille", "lyon"],
                audience: Audience(
                    functions: ["DIR"],
                    schoolKinds: Set([SchoolKindCode("1ORD")].compactMap(\.self)),
                    administrativeFunctions: ["IEN1D"]
                ),
                grantor: "la directrice ou le directeur de l’école"
            ),
            isDelegable: true,
            conditions: [.twoFactors, .academyNetworkOnly],
            hears: false
        )
        #expect(application == expected)
    }

    @Test func `a client without a place on the page is no application`() throws {
        let application = try Self.read(
            """
            name: Passerelle
            purpose: Lire l’annuaire.
            academies: [all]
            authentication: client_secret_basic
            grants: [client_credentials]
            secrets: []
            """
        )
        #expect(application == nil)
    }
}
