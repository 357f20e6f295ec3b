import Vocabulary

/// What a signed token is for (RFC 8725 §3.11): one kind is never taken for another.
enum TokenType: String, Sendable {
    case identity = "JWT"
    /// RFC 9068 §2.1.
    case access = "at+jwt"
    /// OpenID Connect Back-Channel Logout 1.0 §2.4.
    case logout = "logout+jwt"
    /// RFC 9701 would have a type of its own; OpenID Connect Core 1.0 §5.3.2 has none.
    case userinfo = "userinfo+jwt"
    /// RFC 8417 §2.3.
    case event = "secevent+jwt"
}

/// A token of ours or of a client, in the compact form (RFC 7515 §3.1): read, and not believed yet.
struct SignedToken: Sendable {
    let algorithm: TokenAlgorithm
    let keyName: String?
    let type: String?
    let payload: [UInt8]
    private let message: [UInt8]
    private let signature: [UInt8]

    static let maximumBytes = 8192

    /// Nothing when it is too long, in another form, or signed in a way that none of ours is (`none`, a shared secret).
    init?(_ text: some StringProtocol) {
        guard text.utf8.count <= Self.maximumBytes else { return nil }
        let pieces = String(text).utf8
            .split(separator: UInt8(ascii: "."), maxSplits: 3, omittingEmptySubsequences: false).map(Substring.init)
        guard pieces.count == 3, let head = Base64URL.decode(pieces[0], upTo: 2048),
            let payload = Base64URL.decode(pieces[1], upTo: Self.maximumBytes),
            let signature = Base64URL.decode(pieces[2], upTo: 1400), let header = JSONValue(head, upTo: 1536),
            let algorithm = header["alg"]?.text.flatMap({ TokenAlgorithm(rawValue: $0) }), header["crit"] == nil
        else { return nil }
        self.algorithm = algorithm
        keyName = header["kid"]?.text
        type = header["typ"]?.text
        self.payload = payload
        self.signature = signature
        message = Array(pieces[0].utf8) + [UInt8(ascii: ".")] + Array(pieces[1].utf8)
    }

    /// Whether the key has signed it, by its own algorithm.
    func isSigned(by key: VerifyingKey) -> Bool {
        key.algorithm == algorithm && key.accepts(signature, of: message)
    }

    /// Signs claims.
    static func sign(
        _ claims: [String: JSONValue],
        as type: TokenType,
        by key: (name: String, key: SigningTokenKey)
    ) throws -> String {
        let header = "{\"alg\":\"\(key.key.algorithm.rawValue)\",\"kid\":\"\(key.name)\",\"typ\":\"\(type.rawValue)\"}"
        let message =
            Base64URL.encode(Array(header.utf8)) + "." + Base64URL.encode(JSONValue.object(claims).bytes)
        return message + "." + Base64URL.encode(try key.key.signature(of: Array(message.utf8)))
    }
}

extension SigningTokenKey {
    fileprivate var algorithm: TokenAlgorithm {
        switch self {
        case .es256: .es256
        case .rs256: .rs256
        case .eddsa: .eddsa
        }
    }
}
