import Academies
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestBrowsers
import Testing
import Vocabulary

@testable import Federation

/// What ProConnect’s partners’ documentation asks of an identity provider, line by line.
@Suite("An identity provider of ProConnect")
struct ProConnectTests {
    private static let scopes =
        "openid given_name usual_name email uid siren siret organizational_unit belonging_population phone chorusdt"

    private static func run(_ body: @Sendable (Visitor) async throws -> Void) async throws {
        try await Provider.open { provider in try await provider.run(body) }
    }

    @Test func `scopes it does not know are left out, not refused (Y020032)`() async throws {
        try await Self.run { visitor in
            let answer = try await visitor.enter("proconnect", ["scope": Self.scopes])
            #expect(answer.error == nil)
            let tokens = try await visitor.redeem(answer.code, as: "proconnect").json()
            #expect(tokens["scope"]?.text?.contains("chorusdt") == false)
        }
    }

    @Test func `tokens and what is told are signed with a key that is published (Y020026, Y020027)`() async throws {
        try await Self.run { visitor in
            let answer = try await visitor.enter("proconnect", ["scope": Self.scopes])
            let tokens = try await visitor.redeem(answer.code, as: "proconnect").json()
            let response = try await visitor.userinfo(tokens["access_token"]?.text)
            #expect(response.headers[.contentType] == "application/jwt")
            let published = try await visitor.browser.get(FederationAddress.keys).json()["keys"]?.list ?? []
            for text in [try #require(tokens["id_token"]?.text), response.text] {
                let token = try #require(SignedToken(text))
                let members = published.first { $0["kid"]?.text == token.keyName }?.members ?? [:]
                let key = try #require(VerifyingKey(jwk: members.compactMapValues(\.text)))
                #expect(token.isSigned(by: key) && token.algorithm == .rs256)
            }
        }
    }

    @Test func `every mandatory claim is told within its bounds (Y500006, Y020029)`() async throws {
        try await Self.run { visitor in
            let answer = try await visitor.enter("proconnect", ["scope": Self.scopes])
            let tokens = try await visitor.redeem(answer.code, as: "proconnect").json()
            let text = try await visitor.userinfo(tokens["access_token"]?.text).text
            let told = try await visitor.claims(text, type: .userinfo)

            for name in ["sub", "uid", "given_name", "usual_name"] {
                let value = try #require(told[name]?.text, "\(name)")
                #expect((1...256).contains(value.utf8.count), "\(name)")
            }
            #expect(told["sub"]?.text?.utf8.allSatisfy { $0 < 0x80 } == true)
            #expect(told["email"] == "michel.dupond@ac-lille.fr" && told["siret"]?.text == Provider.siret)
            #expect(told["siren"]?.text == String(Provider.siret.prefix(9)))
            #expect(told["belonging_population"] == "agent")
        }
    }

    @Test func `the level is the one that was reached (Y020018, Y020030)`() async throws {
        try await Self.run { visitor in
            let claims = #"{"id_token":{"acr":{"essential":true,"values":["eidas1","eidas2"]}}}"#
            let answer = try await visitor.enter("proconnect", ["scope": "openid", "claims": claims])
            let tokens = try await visitor.redeem(answer.code, as: "proconnect").json()
            #expect(try await visitor.claims(tokens["id_token"]?.text)["acr"] == "eidas1")
        }
    }

    @Test func `an essential level that cannot be reached fails before anybody types a password`() async throws {
        try await Self.run { visitor in
            let claims =
                #"{"id_token":{"acr":{"essential":true,"values":["eidas0-mfa","eidas1-mfa","eidas2","eidas3"]}}}"#
            let response = try await visitor.browser.get(visitor.address("proconnect", ["claims": claims]))
            #expect(try Visitor.Answer(response).error == "unmet_authentication_requirements")
            let wished = #"{"id_token":{"acr":{"values":["eidas3"]}}}"#
            #expect(try await visitor.enter("proconnect", ["claims": wished]).code != nil)
        }
    }

    @Test func `the service behind it is named on the page, and the address is filled in`() async throws {
        try await Self.run { visitor in
            let more = ["sp_name": "Démarches <b>simplifiées</b>", "login_hint": "michel.dupond@ac-lille.fr"]
            let page = try await visitor.open(visitor.address("proconnect", more))
            #expect(page.text.contains("Se connecter au service «\u{A0}Démarches &lt;b&gt;"))
            #expect(page.text.contains("value=\"michel.dupond@ac-lille.fr\""))
            #expect(page.headers[.contentSecurityPolicy]?.contains("https://client.example") == true)
        }
    }

    @Test func `whoever tries it before it is shown comes in under their address of trial`() async throws {
        try await Self.run { visitor in
            let answer = try await visitor.enter("proconnect", as: "Michel.Dupond+ProConnect@ac-lille.fr")
            #expect(answer.code != nil)
        }
    }

    @Test func `without a SIRET none is told`() async throws {
        #expect(Siret("732 829 320 00074")?.text == Provider.siret)
        #expect(Siret("73282932000075") == nil && Siret("7328293200007") == nil && Siret("") == nil)
    }
}
