import Foundation
import HTTPTypes
import HummingbirdTesting
import TestBrowsers
import Testing

@testable import Recovery

@Suite("The French of the pages of recovery")
struct FrenchPagesTests {
    private static let paths = [
        "/activer", "/activer/qui", "/activer/preuve", "/activer/identite", "/activer/invitation", "/activer/aide",
        "/mot-de-passe-oublie", "/mot-de-passe-oublie/vous", "/mot-de-passe-oublie/avec-identifiant", "/identifiant",
        "/mot-de-passe-oublie/aide",
    ]

    @Test(arguments: ["lille", "lyon", "amiens", "versailles"])
    func `every page stands, with French spaces and no word of blame`(slug: String) async throws {
        try await Threshold.open(slug) { door in
            try await door.run { client in
                let browser = TestBrowser(client)
                for path in Self.paths {
                    let page = try await browser.get(path)
                    #expect(page.status == .ok, "\(path)")
                    let words = page.text.replacing(#/<[^>]*>/#, with: "\n")
                    for mark in [" ?", " !", " ;", " :", "« ", " »", "'", "euillez", "désolé", "invalide", "interdit"] {
                        #expect(!words.contains(mark), "\(path): \(mark)")
                    }
                }
            }
        }
    }

    @Test(arguments: ["/activer/identite", "/activer/invitation", "/mot-de-passe-oublie/vous", "/identifiant"])
    func `an empty form comes back with what to correct`(path: String) async throws {
        try await Threshold.open("versailles") { door in
            try await door.run { client in
                let browser = TestBrowser(client)
                let page = try await browser.submit(on: path)
                #expect(page.status == .unprocessableContent)
                #expect(page.text.contains("À corriger pour continuer"))
            }
        }
    }
}
