import Vocabulary
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestBrowsers
import Testing

@testable import Web

@Suite("Headers of every answer")
struct SecurityHeadersTests {
    @Test(arguments: ["/saluer", "/nulle-part", "/panne", "/essais", "/etape", "/static/preau.0.css"])
    func `every answer forbids framing, sniffing and storing`(path: String) async throws {
        try await TestSite().run { client in
            let headers = try await client.execute(uri: path, method: .get).headers
            #expect(headers[.xContentTypeOptions] == "nosniff")
            #expect(headers[.xFrameOptions] == "DENY")
            #expect(headers[.referrerPolicy] == "same-origin")
            #expect(headers[.crossOriginOpenerPolicy] == "same-origin")
            #expect(headers[.permissionsPolicy]?.contains("camera=()") == true)
            #expect(headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true)
            #expect(headers[.cacheControl] == "no-store")
        }
    }

    @Test func `a script runs only with the nonce of its answer, which changes each time`() async throws {
        try await TestSite().run { client in
            let first = try await client.execute(uri: "/saluer", method: .get)
            let second = try await client.execute(uri: "/saluer", method: .get)
            let nonce = try #require(first.text.firstMatch(of: #/nonce="([^"]+)"/#)).1
            let policy = try #require(first.headers[.contentSecurityPolicy])
            #expect(policy.contains("script-src 'nonce-\(nonce)';"))
            #expect(!policy.contains("unsafe"))
            #expect(second.headers[.contentSecurityPolicy] != policy)
        }
    }

    @Test func `strict transport is asked for only where the origin is secure`() async throws {
        try await TestSite(origin: "https://localhost").run { client in
            let headers = try await client.execute(uri: "/saluer", method: .get).headers
            #expect(headers[.strictTransportSecurity] == "max-age=63072000")
        }
        try await TestSite().run { client in
            let headers = try await client.execute(uri: "/saluer", method: .get).headers
            #expect(headers[.strictTransportSecurity] == nil)
        }
    }

    @Test func `a form of a page may lead to the application one is signing in to`() throws {
        let application = try #require(PublicOrigin("https://magistere.example"))
        let policy = ContentSecurityPolicy(nonce: "n", formTargets: [application]).headerValue
        #expect(policy.contains("form-action 'self' https://magistere.example;"))
    }

    @Test func `our cookies are bound to the host, secure and out of reach of scripts`() async throws {
        try await TestSite().run { client in
            let cookie = try #require(try await client.execute(uri: "/saluer", method: .get).headers[.setCookie])
            #expect(cookie.hasPrefix("__Host-preau-navigateur="))
            for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
                #expect(cookie.contains("; \(attribute)"))
            }
            #expect(!cookie.contains("Domain"))
        }
    }

    @Test func `a host that is not ours gets a calm refusal and no cookie`() async throws {
        try await TestSite(origin: "http://lille.localhost").run { client in
            let response = try await client.execute(uri: "/saluer", method: .get)
            #expect(response.status == .misdirectedRequest)
            #expect(response.text.contains("Cette adresse n’est pas celle d’un service de Préau"))
            #expect(response.headers[.setCookie] == nil)
        }
    }
}
