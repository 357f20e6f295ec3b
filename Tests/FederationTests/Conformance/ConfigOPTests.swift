import HTTPTypes
import HummingbirdTesting
import TestBrowsers
import Testing

@testable import Federation

/// The module of the Config OP plan, as a case of our own.
@Suite("OpenID Connect, Config OP")
struct ConfigOPTests {
    @Test func `oidcc-discovery-endpoint-verification: what is announced is there, under the name of the issuer`()
        async throws
    {
        try await Provider.open { provider in
            try await provider.run { visitor in
                let response = try await visitor.browser.get(FederationAddress.discovery)
                #expect(response.status == .ok && response.headers[.contentType] == "application/json")
                #expect(response.headers[.setCookie] == nil)
                let document = try response.json()
                #expect(document["issuer"]?.text == Provider.issuer)
                #expect(document["response_types_supported"] == ["code"])
                #expect(document["code_challenge_methods_supported"] == ["S256"])
                #expect(document["subject_types_supported"] == ["public", "pairwise"])
                #expect(document["claims_parameter_supported"] == true)
                #expect(document["request_uri_parameter_supported"] == false)
                for (name, value) in document.members ?? [:] where name.hasSuffix("_endpoint") || name == "jwks_uri" {
                    let address = try #require(value.text)
                    #expect(address.hasPrefix(Provider.issuer + "/"), "\(name)")
                    let path = String(address.dropFirst(Provider.issuer.count))
                    let asked = try await visitor.post(path, [:])
                    let read = try await visitor.browser.get(path)
                    #expect(asked.status != .notFound || read.status == .ok, "\(name)")
                }
                let keys = try await visitor.browser.get(FederationAddress.keys).json()["keys"]?.list ?? []
                #expect(keys.count >= 2 && keys.allSatisfy { $0["d"] == nil && $0["kid"] != nil && $0["alg"] != nil })
            }
        }
    }
}
