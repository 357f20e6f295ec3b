import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestBrowsers
import Testing
import Vocabulary

@testable import Federation

/// Somebody whom a service sends by CAS, and the server of that service.
extension Visitor {
    static let service = "https://cas.example/app/accueil"
    static let portal = "https://portal.example/"
    static let back = "https://back.example/api"
    static let callback = "https://portal.example/pgt"

    static func cas(_ path: String, _ fields: [String: String?]) -> String {
        FederationAddress.cas + path + "?" + encoded(fields.compactMapValues { $0 })
    }

    func login(_ service: String = Visitor.service, _ more: [String: String?] = [:]) async throws -> TestResponse {
        try await open(Self.cas("/login", ["service": service].merging(more) { $1 }))
    }

    /// Sends somebody, has them sign in when they are asked to, and reads the ticket that comes back.
    func ticket(
        _ service: String = Visitor.service,
        _ more: [String: String?] = [:],
        as login: String = "mdupond"
    ) async throws -> String {
        var response = try await self.login(service, more)
        if response.status == .ok { response = try await signIn(on: response, as: login) }
        let answer = try Answer(response)
        #expect(response.location?.hasPrefix(service) == true)
        return try #require(answer.fields["ticket"])
    }

    func ask(
        _ path: String,
        _ fields: [String: String?],
        of host: String = "lille.localhost"
    ) async throws -> TestResponse {
        try await client.execute(uri: Self.cas(path, fields), method: .get, headers: [.testHost: host])
    }

    func validate(
        _ ticket: String,
        for service: String = Visitor.service,
        at path: String = "/p3/serviceValidate",
        _ more: [String: String?] = [:]
    ) async throws -> TestResponse {
        try await ask(path, ["ticket": ticket, "service": service].merging(more) { $1 })
    }

    /// The granting ticket of the portal, for the person who is signed in.
    func granting() async throws -> String {
        let answer = try await validate(try await ticket(Self.portal), for: Self.portal, ["pgtUrl": Self.callback])
        let receipt = try #require(answer.element("proxyGrantingTicket"))
        let brought = try #require(URLComponents(string: provider.callbacks.brought.last ?? "")?.queryItems)
        #expect(brought.first { $0.name == "pgtIou" }?.value == receipt)
        return try #require(brought.first { $0.name == "pgtId" }?.value)
    }

    /// A ticket of the portal for another service.
    func proxyTicket(_ granting: String, for service: String = Visitor.back) async throws -> TestResponse {
        try await ask("/proxy", ["pgt": granting, "targetService": service])
    }
}

extension TestResponse {
    func element(_ name: String) -> String? { elements(name).first }

    func elements(_ name: String) -> [String] {
        text.components(separatedBy: "<cas:\(name)>").dropFirst().map { $0.components(separatedBy: "</cas:")[0] }
    }

    /// The code of a refusal.
    var failure: String? {
        let pieces = text.components(separatedBy: " code=\"")
        return pieces.count == 2 ? String(pieces[1].prefix { $0 != "\"" }) : nil
    }
}
