import Database
import Foundation
import Hummingbird
import Vocabulary
import Web

/// Finds out which client is asking, and that it is (RFC 6749 §2.3, OpenID Connect Core 1.0 §9).
struct ClientGate: Sendable {
    let room: FederationRoom

    private static let names = [
        "client_id", "client_secret", "client_assertion", "client_assertion_type",
    ]
    private static let assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

    /// The client that a request proves itself to be, in the one way that its file says.
    ///
    /// - Throws: ``ProtocolError/Code/invalidClient``, for whatever reason.
    func client(_ request: Request, _ form: Form, at issuer: Issuer) async throws -> Client {
        let parameters = try RequestParameters(form, names: Self.names)
        if let header = request.headers[.authorization] {
            guard parameters["client_secret"] == nil, parameters["client_assertion"] == nil else {
                throw ProtocolError(.invalidRequest, "a client proves itself in one way at a time")
            }
            let (name, secret) = try Self.basic(header)
            guard parameters["client_id"].map({ $0 == name }) ?? true else { throw Self.refusal }
            return try known(name, by: .secretBasic, secret, at: issuer)
        }
        if let assertion = parameters["client_assertion"] {
            guard parameters["client_secret"] == nil else {
                throw ProtocolError(.invalidRequest, "a client proves itself in one way at a time")
            }
            guard parameters["client_assertion_type"] == Self.assertionType else { throw Self.refusal }
            return try await asserted(assertion, parameters["client_id"], at: issuer)
        }
        guard let name = parameters["client_id"] else { throw Self.refusal }
        if let secret = parameters["client_secret"] {
            return try known(name, by: .secretPost, Secret(secret), at: issuer)
        }
        guard let client = room.clients.client(named: name, of: issuer.academy), client.authentication == .none else {
            throw Self.refusal
        }
        return client
    }

    /// The same for those who must prove themselves, which a public client cannot.
    func confidentialClient(_ request: Request, _ form: Form, at issuer: Issuer) async throws -> Client {
        let client = try await client(request, form, at: issuer)
        guard client.authentication != .none else { throw Self.refusal }
        return client
    }

    private static let refusal = ProtocolError(.invalidClient, "the client is unknown, or did not prove itself")

    private func known(
        _ name: String,
        by way: ClientAuthentication,
        _ secret: Secret,
        at issuer: Issuer
    ) throws(ProtocolError) -> Client {
        let now = room.clock.now
        guard let client = room.clients.client(named: name, of: issuer.academy), client.authentication == way,
            client.secrets.contains(where: { $0.matches(secret, at: now, keyring: room.keyring) })
        else { throw Self.refusal }
        return client
    }

    /// RFC 6749 §2.3.1: both halves are escaped as in a form before they are joined.
    private static func basic(_ header: String) throws(ProtocolError) -> (name: String, secret: Secret) {
        let pieces = header.split(separator: " ", maxSplits: 1)
        guard pieces.count == 2, pieces[0].lowercased() == "basic", pieces[1].utf8.count <= 1024,
            let data = Data(base64Encoded: String(pieces[1])), let text = String(utf8: Array(data)[...]),
            let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), let name = unescaped(text[..<colon]),
            let secret = unescaped(text[text.utf8.index(after: colon)...])
        else { throw refusal }
        return (name, Secret(secret))
    }

    private static func unescaped(_ text: Substring) -> String? {
        // What we draw ourselves has nothing to unescape.
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "%") }) else {
            return String(text)
        }
        return text.replacing("+", with: " ").removingPercentEncoding
    }

    /// RFC 7523 §3, once each.
    private func asserted(_ text: String, _ name: String?, at issuer: Issuer) async throws -> Client {
        let now = room.clock.now
        guard let token = SignedToken(text), let claims = JSONValue(token.payload, upTo: 8192),
            let subject = claims["sub"]?.text, claims["iss"]?.text == subject, name == nil || name == subject,
            let client = room.clients.client(named: subject, of: issuer.academy), client.authentication == .privateKey,
            client.keys.contains(where: { ($0.id == nil || $0.id == token.keyName) && token.isSigned(by: $0.key) }),
            Self.isForUs(claims["aud"], issuer), let expires = claims["exp"]?.number,
            (now.seconds + 1...now.seconds + 3600).contains(expires),
            claims["nbf"]?.number.map({ $0 <= now.seconds + 60 }) ?? true,
            let identifier = claims["jti"]?.text, (1...256).contains(identifier.utf8.count)
        else { throw Self.refusal }
        let ends = Moment(milliseconds: expires * 1000)
        let isNew = try await room.database.write { transaction in
            try transaction.runCounting(
                """
                insert into federation_assertion (client, identifier, ends_at)
                values (\(client.id.text), \(identifier), \(ends)) on conflict (client, identifier) do nothing
                """
            ) == 1
        }
        guard isNew else { throw Self.refusal }
        return client
    }

    /// The issuer, or the addresses that programs post to: clients of different ages name either.
    private static func isForUs(_ audience: JSONValue?, _ issuer: Issuer) -> Bool {
        let named = audience?.list?.compactMap(\.text) ?? [audience?.text].compactMap(\.self)
        let ours = [issuer.name] + FederationAddress.posted.map { issuer.origin.url($0) }
        return named.contains { ours.contains($0) }
    }
}
