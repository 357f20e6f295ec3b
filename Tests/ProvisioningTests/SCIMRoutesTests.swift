import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import TestBrowsers
import TestDatabases
import Testing
import Vocabulary
import Web

@testable import Provisioning

@Suite("The SCIM service")
struct SCIMRoutesTests {
    @Test(arguments: TestEngine.available)
    func `gives a user whole`(engine: TestEngine) async throws {
        try await ProvisioningSite.open(on: engine) { site in
            let subject = try await site.subject("mdupond")
            try await site.read { reader in
                let answer = try await reader.get("Users/\(subject)")
                #expect(answer.status == .ok)
                #expect(answer.headers[.contentType] == "application/scim+json; charset=utf-8")
                #expect(answer.headers[.cacheControl] == "no-store")
                #expect(answer.headers[.setCookie] == nil)
                let tag = try #require(answer.headers[.eTag])
                let modified = try #require((try answer.json["meta"] as? [String: String])?["lastModified"])
                #expect(
                    answer.text == """
                        {"schemas":["\(SCIMSchema.user)","\(SCIMSchema.enterpriseUser)","\(SCIMSchema.agent)"],\
                        "id":"\(subject)","externalId":"\(subject)","userName":"mdupond",\
                        "name":{"formatted":"Michel DUPOND","familyName":"DUPOND","givenName":"Michel"},\
                        "displayName":"Michel DUPOND","active":true,\
                        "emails":[{"value":"michel.dupond@ac-lille.fr","type":"work","primary":true}],\
                        "\(SCIMSchema.enterpriseUser)":{"organization":"0590121L"},\
                        "\(SCIMSchema.agent)":{"academy":"09","state":"active",\
                        "posts":[{"uai":"0590121L","function":"ENS"}]},\
                        "meta":{"resourceType":"User","lastModified":"\(modified)",\
                        "location":"https://preau.ac-lille.fr/scim/v2/Users/\(subject)",\
                        "version":"\(tag.replacing("\"", with: "\\\""))"}}
                        """
                )
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `never gives a NUMEN, a birth date, a private contact or a name of birth`(engine: TestEngine) async throws {
        try await ProvisioningSite.open(on: engine) { site in
            let subjects = [try await site.subject("mdupond"), try await site.subject("clheritier")]
            try await site.read { reader in
                var output = ""
                for path in ["Users", "Users?attributes=numen,birthDate,phoneNumbers", "Schemas", "ResourceTypes"]
                    + subjects.map({ "Users/\($0)" })
                {
                    output += try await reader.get(path).text
                }
                output += try await reader.find(#"name.familyName eq "l'héritier""#).text
                #expect(output.contains("L’H"))
                for secret in ProvisioningSite.secrets { #expect(!output.contains(secret), "\(secret)") }
            }
        }
    }

    @Test func `answers that nothing has changed, and then that something has`() async throws {
        try await ProvisioningSite.open { site in
            let subject = try await site.subject("clheritier")
            try await site.read { reader in
                let tag = try #require(try await reader.get("Users/\(subject)").headers[.eTag])
                #expect(tag.hasPrefix("W/\""))
                for known in [tag, "W/\"x\", \(tag)", String(tag.dropFirst(2)), "*"] {
                    let answer = try await reader.get("Users/\(subject)", headers: [.ifNoneMatch: known])
                    #expect(answer.status == .notModified)
                    #expect(answer.headers[.eTag] == tag)
                    #expect(answer.headers[.setCookie] == nil)
                    #expect(answer.text.isEmpty)
                }
                let other = try await reader.get("Users/\(subject)", headers: [.ifNoneMatch: "W/\"x\""])
                #expect(other.status == .ok)
                try await site.activate("clheritier")
                let changed = try await reader.get("Users/\(subject)", headers: [.ifNoneMatch: tag])
                #expect(changed.status == .ok)
                #expect(changed.headers[.eTag] != tag)
            }
        }
    }

    @Test func `lists, finds and counts`() async throws {
        try await ProvisioningSite.open { site in
            try await site.read { reader in
                let all = try await reader.get("Users?startIndex=2&count=1")
                #expect(try all.json["totalResults"] as? Int == 3)
                #expect(try all.json["startIndex"] as? Int == 2)
                #expect(try all.json["itemsPerPage"] as? Int == 1)
                #expect(try all.logins == ["clheritier"])
                let found = try await reader.find(#"userName sw "mdu" and active eq true"#)
                #expect(try found.logins == ["mdupond"])
                let plus = try await reader.get("Users?filter=userName+eq+%22mdupond%22")
                #expect(try plus.logins == ["mdupond"])
                for path in ["Users/.search", ".search"] {
                    let posted = try await reader.send(
                        .post,
                        path,
                        body: """
                            {"schemas":["\(SCIMSchema.searchRequest)"],"filter":"userName eq \\"zdurand\\"",\
                            "attributes":["userName"],"startIndex":1,"count":10}
                            """
                    )
                    #expect(try posted.users.map { Set($0.keys) } == [["schemas", "id", "userName"]])
                }
            }
        }
    }

    @Test(arguments: [
        ("attributes=userName", ["schemas", "id", "userName"]),
        ("attributes=USERNAME,%20active,nothing", ["schemas", "id", "userName", "active"]),
        ("attributes=nothing", ["schemas", "id"]),
        ("attributes=urn:ietf:params:scim:schemas:core:2.0:User:userName", ["schemas", "id", "userName"]),
        ("attributes=urn:preau:scim:schemas:extension:agent:1.0:User", ["schemas", "id", SCIMSchema.agent]),
        ("attributes=emails.type", ["schemas", "id", "emails"]),
        (
            "excludedAttributes=id,schemas,meta,name,emails,externalId,active,displayName,"
                + "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User,urn:preau:scim:schemas:extension:agent:1.0:User",
            ["schemas", "id", "userName"]
        ),
    ])
    func `gives the attributes that are asked`(query: String, names: [String]) async throws {
        try await ProvisioningSite.open { site in
            let subject = try await site.subject("mdupond")
            try await site.read { reader in
                let (one, all) = (
                    try await reader.get("Users/\(subject)?\(query)"), try await reader.get("Users?\(query)")
                )
                #expect(try Set(one.json.keys) == Set(names))
                #expect(try Set(all.users[0].keys) == Set(names))
            }
        }
    }

    @Test func `goes into what is made of others`() throws {
        let user: JSONNode = [
            "id": "1", "name": ["familyName": "D", "givenName": "M"], "emails": [["value": "a", "type": "work"]],
            "urn:preau:scim:schemas:extension:agent:1.0:User": [
                "academy": "09", "posts": [["uai": "u"], ["kind": "k"]],
            ],
        ]
        let only = try AttributeSelection(
            only: [
                "name.familyName", "emails.value", "urn:preau:scim:schemas:extension:agent:1.0:User:posts.uai",
            ],
            except: nil
        )
        #expect(
            only(user).description
                == #"{"id":"1","name":{"familyName":"D"},"emails":[{"value":"a"}],"#
                + #""urn:preau:scim:schemas:extension:agent:1.0:User":{"posts":[{"uai":"u"}]}}"#
        )
        let except = try AttributeSelection(
            only: nil,
            except: ["name.familyName", "emails", "urn:preau:scim:schemas:extension:agent:1.0:User:posts"]
        )
        #expect(
            except(user).description
                == #"{"id":"1","name":{"givenName":"M"},"urn:preau:scim:schemas:extension:agent:1.0:User":{"academy":"09"}}"#
        )
    }

    @Test(arguments: [
        ("filter=", "invalidFilter"), ("filter=a", "invalidFilter"),
        ("filter=userName%20co%20%22x%22", "invalidFilter"),
        ("filter=nickName%20pr", "invalidFilter"), ("startIndex=x", "invalidValue"), ("count=1.5", "invalidValue"),
        ("sortBy=title", "invalidValue"), ("sortBy=userName&sortOrder=up", "invalidValue"),
        ("attributes=id&excludedAttributes=name", "invalidValue"), ("filter=%FF", "invalidValue"),
        ("filter=%00", "invalidValue"), ("filter=userName%20eq%20%22%5Cu0000%22", "invalidFilter"),
        ("attributes=" + Array(repeating: "a", count: 65).joined(separator: ","), "invalidValue"),
    ])
    func `refuses in SCIM’s words`(query: String, type: String) async throws {
        try await ProvisioningSite.open { site in
            try await site.read { reader in
                let answer = try await reader.get("Users?\(query)")
                #expect(answer.status == .badRequest)
                #expect(answer.headers[.contentType] == "application/scim+json; charset=utf-8")
                #expect(try answer.json["schemas"] as? [String] == [SCIMSchema.error])
                #expect(try answer.json["status"] as? String == "400")
                #expect(try answer.scimType == type)
                #expect(try answer.json["detail"] as? String != nil)
            }
        }
    }

    @Test(arguments: [
        ("", 400, "invalidSyntax"), ("[]", 400, "invalidSyntax"), ("{}", 400, "invalidSyntax"),
        (#"{"schemas":["x"]}"#, 400, "invalidSyntax"), (#"{"schemas":1}"#, 400, "invalidSyntax"),
        (String(repeating: "[", count: 10_000), 400, "invalidSyntax"),
        (String(repeating: " ", count: 20_000), 413, "tooMany"),
        (#"{"schemas":["\#(SCIMSchema.searchRequest)"],"count":1e400}"#, 400, "invalidSyntax"),
        (#"{"schemas":["\#(SCIMSchema.searchRequest)"],"filter":"x"}"#, 400, "invalidFilter"),
    ])
    func `refuses a search that is none`(body: String, status: Int, type: String) async throws {
        try await ProvisioningSite.open { site in
            try await site.read { reader in
                let answer = try await reader.send(.post, "Users/.search", body: body)
                #expect(answer.status.code == status)
                #expect(try answer.scimType == type)
            }
        }
    }

    @Test func `answers no damaged filter with a fault`() async throws {
        try await ProvisioningSite.open { site in
            let chance = RandomSource.seeded(5)
            try await site.read { reader in
                for _ in 0..<300 {
                    let filter = FilterFuzz.damaged(by: chance)
                    let answer = try await reader.find(filter)
                    #expect([200, 400].contains(answer.status.code), "\(filter)")
                    if answer.status.code == 400 {
                        #expect(["invalidFilter", "invalidValue"].contains(try answer.scimType), "\(filter)")
                    }
                }
            }
        }
    }

    @Test func `is shown to whoever has a token of this académie with its scope`() async throws {
        try await ProvisioningSite.open { site in
            let subject = try await site.subject("mdupond")
            let expected: [(String?, Int, String)] = [
                (nil, 401, #"Bearer realm="scim", scope="scim""#),
                ("Basic eDp5", 401, #"Bearer realm="scim", error="invalid_token""#),
                ("Bearer", 401, #"Bearer realm="scim", error="invalid_token""#),
                ("Bearer inconnu", 401, #"Bearer realm="scim", error="invalid_token""#),
                ("Bearer é", 401, #"Bearer realm="scim", error="invalid_token""#),
                ("Bearer " + String(repeating: "x", count: 9000), 401, #"Bearer realm="scim", error="invalid_token""#),
                ("Bearer jeton-sans-portee", 403, #"Bearer realm="scim", error="insufficient_scope", scope="scim""#),
            ]
            try await site.read(token: nil) { reader in
                for (authorization, status, challenge) in expected {
                    var headers = HTTPFields()
                    headers[.authorization] = authorization
                    for path in ["Users", "Users/\(subject)", "Users?filter=x"] {
                        let answer = try await reader.get(path, headers: headers)
                        #expect(answer.status.code == status)
                        #expect(answer.headers[.wwwAuthenticate] == challenge)
                        #expect(try answer.json["status"] as? String == "\(status)")
                    }
                }
                let elsewhere = try await reader.get(
                    "Users",
                    headers: [.authorization: "Bearer \(ProvisioningSite.token)", .testHost: "preau.ac-amiens.fr"]
                )
                #expect(elsewhere.status == .unauthorized)
                let national = try await reader.get(
                    "Users",
                    headers: [
                        .authorization: "Bearer \(ProvisioningSite.token)", .testHost: "preau.education.gouv.fr",
                    ]
                )
                #expect(national.status == .notFound)
                let broken = try await reader.get("Users", headers: [.authorization: "Bearer jeton-en-panne"])
                #expect(broken.status == .internalServerError)
                #expect(try broken.json["schemas"] as? [String] == [SCIMSchema.error])
            }
        }
    }

    @Test func `calls a person as the client’s tokens do`() async throws {
        try await ProvisioningSite.open { site in
            let subject = try await site.subject("mdupond")
            try await site.read(token: "jeton-par-paire") { reader in
                let user = try await reader.get("Users/\(subject)").json
                #expect(user["id"] as? String == subject)
                #expect(user["externalId"] as? String == "pour-iprof-" + String(subject.reversed()))
            }
        }
    }

    @Test func `writes nothing, and says so`() async throws {
        try await ProvisioningSite.open { site in
            let subject = try await site.subject("mdupond")
            try await site.read { reader in
                for path in [
                    "ServiceProviderConfig", "ResourceTypes", "ResourceTypes/User", "Schemas", "Users",
                    "Users/\(subject)",
                ] {
                    for method in [HTTPRequest.Method.post, .put, .delete] {
                        let answer = try await reader.send(method, path, body: "{}")
                        #expect(answer.status == .methodNotAllowed)
                        #expect(answer.headers[.allow] == "GET, HEAD")
                        #expect(try answer.json["status"] as? String == "405")
                    }
                }
                #expect(try await reader.send(.patch, "Users/\(subject)", body: "{}").status == .notImplemented)
                #expect(try await reader.send(.post, "Bulk", body: "{}").status == .notImplemented)
                #expect(try await reader.get("Me").status == .notImplemented)
                #expect(try await reader.get("Users/.search").headers[.allow] == "POST")
                let configuration = try await reader.get("ServiceProviderConfig").json
                for (name, isSupported) in [
                    ("patch", false), ("bulk", false), ("changePassword", false), ("filter", true), ("sort", true),
                    ("etag", true),
                ] {
                    #expect((configuration[name] as? [String: Any])?["supported"] as? Bool == isSupported, "\(name)")
                }
            }
        }
    }

    @Test(arguments: [
        "", "Groups", "Nothing/here/at/all", "Users/a/b", "Users/a/b/c", "Schemas/x", "Schemas/x/y",
        "ResourceTypes/Group",
        "Users/inconnu", "Users/%00", "Users/é", "Users/" + String(repeating: "x", count: 500),
        "Schemas/urn:ietf:params:scim:schemas:core:2.0:Group",
    ])
    func `says in JSON that something is not there`(path: String) async throws {
        try await ProvisioningSite.open { site in
            try await site.read { reader in
                for method in [HTTPRequest.Method.get, .head] {
                    let answer = try await reader.send(method, path)
                    #expect(answer.status == .notFound)
                    #expect(answer.headers[.contentType] == "application/scim+json; charset=utf-8")
                    if method == .get { #expect(try answer.json["status"] as? String == "404") }
                }
            }
        }
    }

    @Test func `describes itself to whoever asks, and lets nobody filter that`() async throws {
        try await ProvisioningSite.open { site in
            try await site.read(token: nil) { reader in
                let schemas = try await reader.get("Schemas").users.compactMap { $0["id"] as? String }
                #expect(schemas == [SCIMSchema.user, SCIMSchema.enterpriseUser, SCIMSchema.agent])
                for id in schemas + ["urn%3Aietf%3Aparams%3Ascim%3Aschemas%3Acore%3A2.0%3AUser"] {
                    #expect(try await reader.get("Schemas/\(id)").status == .ok)
                }
                #expect(try await reader.get("ResourceTypes").users.compactMap { $0["id"] as? String } == ["User"])
                for path in ["Schemas", "ResourceTypes", "ServiceProviderConfig"] {
                    #expect(try await reader.get("\(path)?filter=id%20pr").status == .forbidden)
                }
            }
        }
    }

    @Test func `is not ready before people were read, and says when to come back`() async throws {
        try await ProvisioningSite.open(isIndexed: false) { site in
            try await site.read { reader in
                let answer = try await reader.get("Users")
                #expect(answer.status == .serviceUnavailable)
                #expect(answer.headers[.retryAfter] == "30")
            }
        }
    }

    @Test func `says everything it gives in its schemas`() async throws {
        try await ProvisioningSite.open { site in
            try await site.read { reader in
                let common: Set = ["schemas", "id", "externalId", "meta"]
                for user in try await reader.get("Users").users {
                    for (name, value) in user where !common.contains(name) {
                        if name.hasPrefix("urn:") {
                            let described = SchemaDescription.all.first { $0.id == name }
                            let given = try #require(value as? [String: Any])
                            #expect(Set(given.keys).isSubset(of: Set(try #require(described).attributes.map(\.name))))
                        } else {
                            #expect(SchemaDescription.all[0].attributes.map(\.name).contains(name), "\(name)")
                        }
                    }
                }
            }
        }
    }
}
