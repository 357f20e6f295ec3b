import HTTPTypes
import HummingbirdTesting
import SignIn
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary

@testable import Recovery

@Suite("An address kept from another day")
struct StaleAddressTests {
    private static let explanation = "Ce lien datait d’une étape précédente. Nous avons repris au début."

    @Test(arguments: ["lille", "lyon", "amiens", "versailles"])
    func `leads to the first page, which says why, behind every door`(slug: String) async throws {
        try await Threshold.open(slug) { door in
            try await door.run { client in
                for entrance in Entrance.allCases {
                    let steps = RecoveryStep.allCases.filter { $0 != .numenAsPassword }.map(\.path)
                    for step in steps + ["suite", "e2s1", "inconnu?execution=e3s2"] {
                        let browser = TestBrowser(client)
                        let answer = try await browser.get("\(entrance.path)/\(step)")
                        #expect(answer.location == entrance.path, "\(entrance.path)/\(step)")
                        let page = try await browser.get(entrance.path)
                        #expect(page.status == .ok && page.text.contains(Self.explanation))
                        #expect(try await !browser.get(entrance.path).text.contains(Self.explanation))
                    }
                }
            }
        }
    }

    @Test(arguments: ["lyon", "versailles"])
    func `where the NUMEN stands for no password leads there too`(slug: String) async throws {
        try await Threshold.open(slug) { door in
            try await door.run { client in
                let answer = try await TestBrowser(client).get("/mot-de-passe-oublie/numen")
                #expect(answer.location == "/mot-de-passe-oublie")
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `sent from a journey that has ended restarts it`(engine: TestEngine) async throws {
        try await Threshold.open("versailles", on: engine) { door in
            try await door.run { client in
                let browser = TestBrowser(client)
                let claim = StrictWayTests.claim(door.numen(1))
                _ = try await browser.submit(claim, on: "/mot-de-passe-oublie/vous")
                let form = try await browser.form(on: "/mot-de-passe-oublie/canal")
                door.clock.advance(by: door.journeys.lifetime)

                let late = try await browser.post(form, ["canal": "email"])

                #expect(late.location == "/mot-de-passe-oublie")
                #expect(try await browser.get("/mot-de-passe-oublie").text.contains(Self.explanation))
                #expect(door.mailbag.codes.isEmpty)
            }
        }
    }

    @Test func `of a step already done leads to where the journey stands`() async throws {
        try await Threshold.open("versailles") { door in
            try await door.run { client in
                let browser = TestBrowser(client)
                _ = try await browser.submit(StrictWayTests.claim(door.numen(1)), on: "/mot-de-passe-oublie/vous")
                for step in ["nouveau", "fini", "charte", "suite"] {
                    let answer = try await browser.get("/mot-de-passe-oublie/\(step)")
                    #expect(answer.location == "/mot-de-passe-oublie/canal", "\(step)")
                }
            }
        }
    }
}
