import Vocabulary

/// A token whose header was written by others, or by us, read and not believed yet (RFC 7515 §3.1).
struct SignedToken: Sendable {
    let algorithm: TokenAlgorithm
    let keyName: String?
    let type: String?
    private let token: CompactToken

    var payload: [UInt8] { token.payload }

    /// Nothing when it is too long, in another form, or signed in a way that none of ours is (`none`, a shared secret).
    init?(_ text: some StringProtocol) {
        guard let token = CompactToken(text), let head = Base64URL.decode(token.head, upTo: 2048),
            let header = JSONValue(head, upTo: 1536),
            let algorithm = header["alg"]?.text.flatMap({ TokenAlgorithm(rawValue: $0) }), header["crit"] == nil
        else { return nil }
        self.algorithm = algorithm
        self.token = token
        keyName = header["kid"]?.text
        type = header["typ"]?.text
    }

    /// Whether the key has signed it, by its own algorithm.
    func isSigned(by key: VerifyingKey) -> Bool { key.algorithm == algorithm && token.isSigned(by: key) }

    /// Signs claims.
    static func sign(
        _ claims: [String: JSONValue],
        as type: TokenType,
        by key: (name: String, key: SigningTokenKey)
    ) throws -> String {
        let message =
            TokenHead.text(of: type, key: key.name, key.key.algorithm) + "."
            + Base64URL.encode(JSONValue.object(claims).bytes)
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
