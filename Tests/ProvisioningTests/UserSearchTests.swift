import Database
import Outbox
import People
import TestDatabases
import Testing
import Vocabulary
import Web

@testable import Provisioning

@Suite("Searching users")
struct UserSearchTests {
    private static let everybody = ["mdupond", "clheritier", "zdurand"]

    @Test(arguments: TestEngine.available)
    func `finds by what is indexed`(engine: TestEngine) async throws {
        try await ProvisioningSite.open(on: engine) { site in
            let subject = try await site.subject("mdupond")
            let found: [(String, [String])] = [
                (#"userName eq "MDupond""#, ["mdupond"]), (#"userName ne "mdupond""#, ["clheritier", "zdurand"]),
                (#"userName sw "mdu""#, ["mdupond"]), (#"userName sw """#, Self.everybody),
                (#"userName gt "mdupond""#, ["zdurand"]), (#"userName ge "mdupond""#, ["mdupond", "zdurand"]),
                (#"userName lt "mdupond""#, ["clheritier"]), (#"userName le "mdupond""#, ["mdupond", "clheritier"]),
                (#"userName sw "%""#, []), (#"userName eq "x' or '1'='1""#, []),
                (#"id eq "\#(subject)""#, ["mdupond"]), (#"externalId eq "\#(subject)""#, ["mdupond"]),
                (#"id ne "\#(subject)""#, ["clheritier", "zdurand"]),
                (#"id eq "\#(subject.uppercased())X""#, []),
                (#"name.familyName eq "dupond""#, ["mdupond"]),
                (#"name.familyName eq "l’héritier""#, ["clheritier"]),
                (#"name.familyName eq "L'HÉRITIER""#, ["clheritier"]),
                (#"name.familyName sw "DU""#, ["mdupond", "zdurand"]),
                ("active eq true", ["mdupond"]), ("active ne true", ["clheritier", "zdurand"]),
                (#"emails.value eq "Michel.Dupond@ac-lille.fr""#, ["mdupond"]),
                (#"emails eq "michel.dupond@ac-lille.fr""#, ["mdupond"]), (#"emails.value eq "pas une adresse""#, []),
                (#"emails[value eq "michel.dupond@ac-lille.fr" and type eq "work" and primary eq true]"#, ["mdupond"]),
                (#"emails[value eq "michel.dupond@ac-lille.fr" and type eq "other"]"#, []),
                (#"emails[value eq "michel.dupond@ac-lille.fr" and type eq "home"]"#, []),
                (#"emails[type eq "work" and primary eq false and value eq "michel.dupond@ac-lille.fr"]"#, []),
                ("id pr and emails pr", Self.everybody), ("userName eq null", []), ("userName ne null", Self.everybody),
                (#"not (userName eq "mdupond")"#, ["clheritier", "zdurand"]),
                (#"userName eq "mdupond" or userName eq "zdurand" and active eq true"#, ["mdupond"]),
                (#"(userName eq "mdupond" or userName eq "zdurand") and active eq false"#, ["zdurand"]),
                (#"urn:ietf:params:scim:schemas:core:2.0:User:userName eq "mdupond""#, ["mdupond"]),
                (#"meta.lastModified gt "2000-01-01T00:00:00Z""#, Self.everybody),
                (#"meta.lastModified lt "2000-01-01T00:00:00Z""#, []),
            ]
            for (filter, logins) in found {
                let answer = try await site.found(filter)
                #expect(answer == logins, "\(filter)")
            }
        }
    }

    @Test(arguments: [
        (#"userName co "dup""#, FilterRefusal.comparison(of: "userName", allowed: "eq, ne, sw, gt, ge, lt, le and pr")),
        (#"userName ew "dup""#, .comparison(of: "userName", allowed: "eq, ne, sw, gt, ge, lt, le and pr")),
        (#"id sw "x""#, .comparison(of: "id", allowed: "eq, ne and pr")),
        ("active gt true", .comparison(of: "active", allowed: "eq, ne and pr")),
        (#"active eq "true""#, .value(of: "active", expected: "true or false")),
        ("userName eq 1", .value(of: "userName", expected: "a text in quotes")),
        ("userName gt null", .value(of: "userName", expected: "a text in quotes")),
        (#"emails[type eq "work" and value co "@"]"#, .emails), (#"emails[type eq "work"]"#, .emails),
        (#"emails[value eq "a@b.fr" or type eq "work"]"#, .emails), (#"emails.value sw "m""#, .emails),
        (#"emails[not (value eq "a@b.fr")]"#, .emails), (#"emails[primary eq "true" and value eq "a@b.fr"]"#, .emails),
        (#"emails.type eq "work""#, .attribute), (#"name.givenName eq "Michel""#, .attribute),
        (#"displayName eq "x""#, .attribute), ("nickName pr", .attribute), (#"name[familyName eq "x"]"#, .attribute),
        (#"password eq "x""#, .attribute), (#"numen eq "x""#, .attribute),
        (#"urn:preau:scim:schemas:extension:agent:1.0:User:userName eq "x""#, .attribute),
        (
            #"meta.lastModified gt "hier""#,
            .value(of: "meta.lastModified", expected: "a date and time with its zone, 2026-11-21T02:53:12Z")
        ),
        (
            #"meta.lastModified sw "2026-11-21T02:53:12Z""#,
            .comparison(of: "meta.lastModified", allowed: "eq, ne, gt, ge, lt, le and pr")
        ),
        (#"userName eq "a" or not (displayName pr)"#, .attribute),
    ])
    func `is refused where everybody would have to be looked at`(filter: String, refusal: FilterRefusal) throws {
        let translation = FilterTranslation(naming: .immutable, today: CivilDate(daysSinceEpoch: 20_000))
        let filter = try Filter(filter)
        #expect(throws: refusal) { try translation.condition(filter) }
        #expect(!refusal.description.isEmpty)
    }

    @Test func `by a name of the client’s own is refused`() throws {
        let translation = FilterTranslation(
            naming: .pairwise { "x" + $0 },
            today: CivilDate(daysSinceEpoch: 20_000)
        )
        let filter = try Filter(#"externalId eq "xyz""#)
        #expect(throws: FilterRefusal.pairwise) { try translation.condition(filter) }
    }

    @Test(arguments: TestEngine.available)
    func `goes page by page and in the order asked`(engine: TestEngine) async throws {
        try await ProvisioningSite.open(on: engine) { site in
            func page(_ fields: KeyValuePairs<String, String>) async throws -> ([String], Int) {
                let page = try await site.page(try SearchRequest(Form(fields)))
                return (page.users.map(\.login), page.total)
            }
            let all = try await page([:])
            #expect(all == (Self.everybody, 3))
            #expect(try await page(["startIndex": "2", "count": "1"]) == (["clheritier"], 3))
            #expect(try await page(["startIndex": "4"]) == ([], 3))
            #expect(try await page(["startIndex": "-7", "count": "-7"]) == ([], 3))
            #expect(try await page(["startIndex": "9223372036854775807", "count": "9223372036854775807"]) == ([], 3))
            #expect(try await page(["count": "0"]) == ([], 3))
            let byName = ["mdupond", "zdurand", "clheritier"]
            #expect(try await page(["sortBy": "name.familyName"]) == (byName, 3))
            #expect(
                try await page(["sortBy": "NAME.familyname", "sortOrder": "Descending"]) == (byName.reversed(), 3)
            )
            #expect(try await page(["sortBy": "userName", "count": "1"]) == (["clheritier"], 3))
            #expect(try await page(["sortBy": "meta.lastModified"]) == (Self.everybody, 3))
        }
    }

    @Test(arguments: TestEngine.available)
    func `tells an alias until its last day`(engine: TestEngine) async throws {
        try await ProvisioningSite.open(on: engine) { site in
            let married = ProvisioningSite.extract.replacing("DUPOND;DUPOND;Michel", with: "MARTIN;DUPOND;Michel")
            try await site.bring(married)
            await site.keeper.doRound()
            let former = #"emails[value eq "michel.dupond@ac-lille.fr" and type eq "other"]"#
            #expect(try await site.found(former) == ["mdupond"])
            #expect(try await site.found(#"emails.value eq "michel.dupond@ac-lille.fr""#) == ["mdupond"])
            #expect(try await site.found(#"emails[value eq "michel.dupond@ac-lille.fr" and primary eq true]"#) == [])
            #expect(try await site.found(#"name.familyName eq "MARTIN""#) == ["mdupond"])
            let user = try #require(try await site.page(try SearchRequest(Form())).users.first)
            #expect(user.address == "michel.martin@ac-lille.fr")
            #expect(user.aliases == ["michel.dupond@ac-lille.fr"])
            site.clock.advance(by: .days(500))
            #expect(try await site.found(former) == [])
            #expect(try await site.page(try SearchRequest(Form())).users.first?.aliases == [])
        }
    }
}
