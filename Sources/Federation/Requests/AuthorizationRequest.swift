import Foundation
import Vocabulary
import Web

/// What an application asks when it sends somebody to us (OpenID Connect Core 1.0 §3.1.2.1), read and found sound.
struct AuthorizationRequest: Sendable, Equatable {
    let client: ClientID
    let redirectURI: ClientAddress
    let state: String?
    let scopes: [String]
    let nonce: String?
    /// RFC 7636 §4.3; `S256` is the only method.
    let challenge: String?
    let prompts: Set<Prompt>
    /// How long ago, in seconds, somebody may have proved who they are.
    let maximumAge: Int64?
    let loginHint: String?
    /// Whom the client believes to be there, by the subject it knows.
    let expectedSubject: String?
    /// The service behind a client that stands for several (ProConnect's `sp_name`).
    let serviceName: String?
    let claims: ClaimsRequest

    enum Prompt: String, Sendable {
        case none, login, consent
        case selectAccount = "select_account"
    }

    var isOpenID: Bool { scopes.contains("openid") }

    static let names = [
        "client_id", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce", "code_challenge",
        "code_challenge_method", "prompt", "max_age", "login_hint", "id_token_hint", "sp_name", "claims", "request",
        "request_uri", "acr_values",
    ]
}

/// Where an answer goes, known before anything else is looked at: without it nobody is sent anywhere.
struct ReturnAddress: Sendable, Equatable {
    let uri: ClientAddress
    let state: String?

    /// The address with an answer (RFC 6749 §4.1.2), which says who gave it (RFC 9207 §2).
    func answer(_ fields: KeyValuePairs<String, String>, from issuer: String) -> String {
        var pairs = fields.map { ($0.key, $0.value) }
        if let state { pairs.append(("state", state)) }
        pairs.append(("iss", issuer))
        return uri.adding(pairs)
    }
}

extension ClientAddress {
    /// The address with more in its query.
    func adding(_ pairs: [(String, String)]) -> String {
        guard !pairs.isEmpty else { return text }
        let query = pairs.map { "\($0.0)=\($0.1.escapedForQuery)" }.joined(separator: "&")
        return text + (text.contains("?") ? "&" : "?") + query
    }
}

extension String {
    /// Every byte that is not unreserved is escaped (RFC 3986 §2.3).
    var escapedForQuery: String {
        utf8.reduce(into: "") { text, byte in
            if ASCII.isAlphanumeric(byte) || "-._~".utf8.contains(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
    }
}

extension AuthorizationRequest {
    /// Reads what was sent by a client that is known, towards an address that is its own.
    ///
    /// - Throws: what the client did wrong, to be answered at its address.
    init(
        _ parameters: RequestParameters,
        of client: Client,
        to address: ReturnAddress,
        hint: (String) -> String?
    ) throws(ProtocolError) {
        guard parameters["request"] == nil else {
            throw ProtocolError(.requestNotSupported, "request objects are not supported; use PAR")
        }
        guard let type = parameters["response_type"] else {
            throw ProtocolError(.invalidRequest, "response_type is missing")
        }
        guard type == "code" else { throw ProtocolError(.unsupportedResponseType, "response_type must be code") }
        guard ["query", nil].contains(parameters["response_mode"]) else {
            throw ProtocolError(.invalidRequest, "response_mode must be query")
        }
        guard client.grants.contains(.authorizationCode) else {
            throw ProtocolError(.unauthorizedClient, "this client may not ask for codes")
        }
        self.client = client.id
        redirectURI = address.uri
        state = address.state
        let asked = Set((parameters["scope"] ?? "").split(separator: " ").map(String.init))
        scopes = asked.intersection(client.scopes).sorted()
        nonce = try Self.bounded(parameters, "nonce", 512)
        challenge = try Self.challenge(parameters, of: client)
        prompts = try Self.prompts(parameters)
        maximumAge = try Self.maximumAge(parameters)
        loginHint = parameters["login_hint"].map { String($0.prefix(254)) }
        serviceName = parameters["sp_name"].flatMap(Self.serviceName)
        claims = try ClaimsRequest(parameters["claims"])
        if let text = parameters["id_token_hint"] {
            guard let subject = hint(text) else {
                throw ProtocolError(.invalidRequest, "id_token_hint is no token of this issuer")
            }
            expectedSubject = subject
        } else {
            expectedSubject = nil
        }
    }

    private static func bounded(
        _ parameters: RequestParameters,
        _ name: String,
        _ maximum: Int
    ) throws(ProtocolError) -> String? {
        guard let text = parameters[name] else { return nil }
        guard text.utf8.count <= maximum else { throw ProtocolError(.invalidRequest, "\(name) is too long") }
        return text
    }

    /// RFC 7636 §4.2 and §4.4.1; RFC 9700 §2.1.1 wants it of public clients.
    private static func challenge(
        _ parameters: RequestParameters,
        of client: Client
    ) throws(ProtocolError) -> String? {
        guard let text = parameters["code_challenge"] else {
            guard client.authentication != .none else {
                throw ProtocolError(.invalidRequest, "code_challenge is missing (PKCE, S256)")
            }
            return nil
        }
        guard parameters["code_challenge_method"] == "S256" else {
            throw ProtocolError(.invalidRequest, "code_challenge_method must be S256")
        }
        guard let print = Base64URL.decode(text, upTo: 43), print.count == 32 else {
            throw ProtocolError(.invalidRequest, "code_challenge is no base64url of a SHA-256")
        }
        return text
    }

    /// Words that we do not know are left out (OpenID Connect Core 1.0 §3.1.2.1 has them as extensions).
    private static func prompts(_ parameters: RequestParameters) throws(ProtocolError) -> Set<Prompt> {
        let words = (parameters["prompt"] ?? "").split(separator: " ").map(String.init)
        let prompts = Set(words.compactMap { Prompt(rawValue: $0) })
        guard !prompts.contains(.none) || words.count == 1 else {
            throw ProtocolError(.invalidRequest, "prompt=none stands alone")
        }
        return prompts
    }

    private static func maximumAge(_ parameters: RequestParameters) throws(ProtocolError) -> Int64? {
        guard let text = parameters["max_age"] else { return nil }
        guard let seconds = Int64(text), (0...1_000_000_000).contains(seconds) else {
            throw ProtocolError(.invalidRequest, "max_age is no number of seconds")
        }
        return seconds
    }

    /// Shown to people: one line, and not a page of it.
    private static func serviceName(_ text: String) -> String? {
        let shown = text.unicodeScalars.filter { scalar in
            ![.control, .format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
        }
        let name = String(String.UnicodeScalarView(shown.prefix(80))).trimmingCharacters(in: .whitespaces)
        return name.isEmpty ? nil : name
    }
}
