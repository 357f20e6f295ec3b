import Vocabulary

/// What an académie signs with today, and what it publishes for those who check.
package struct AcademyKeys: Sendable {
    struct Key: Sendable {
        /// Its print, which tokens carry as `kid`.
        let name: String
        let publicKey: VerifyingKey
        /// Only of the one that signs.
        let privateKey: SigningTokenKey?
    }

    private let signing: [TokenAlgorithm: (name: String, key: SigningTokenKey)]
    private let published: [String: VerifyingKey]
    /// By how the tokens begin that each has signed.
    private let heads: [String: (type: TokenType, key: VerifyingKey)]
    private let readAt: Moment
    /// The keys as JSON (RFC 7517 §5).
    package let document: String

    init(_ keys: [Key], readAt: Moment) {
        self.readAt = readAt
        signing = keys.reduce(into: [:]) { signing, key in
            if let privateKey = key.privateKey { signing[key.publicKey.algorithm] = (key.name, privateKey) }
        }
        published = Dictionary(keys.map { ($0.name, $0.publicKey) }) { first, _ in first }
        heads = published.reduce(into: [:]) { heads, entry in
            let (name, key) = entry
            for type in TokenType.allCases { heads[TokenHead.text(of: type, key: name, key.algorithm)] = (type, key) }
        }
        let members = keys.map { key in
            let own = ["kid": key.name, "use": "sig", "alg": key.publicKey.algorithm.rawValue]
            let all = key.publicKey.jwk.merging(own) { first, _ in first }.sorted { $0.key < $1.key }
            return "{" + all.map { "\"\($0.key)\":\"\($0.value)\"" }.joined(separator: ",") + "}"
        }
        document = "{\"keys\":[\(members.joined(separator: ","))]}"
    }

    func isFresh(at now: Moment, for duration: Duration) -> Bool { now < readAt + duration && readAt <= now }

    func sign(by algorithms: Set<TokenAlgorithm>) -> Bool { algorithms.allSatisfy { signing[$0] != nil } }

    func signingKey(_ algorithm: TokenAlgorithm) -> (name: String, key: SigningTokenKey)? { signing[algorithm] }

    /// The key of a name, former ones included.
    func key(named name: String) -> VerifyingKey? { published[name] }

    /// The key that has signed a token of ours of this type, if it is one: told by how it begins.
    func key(under head: String, as type: TokenType) -> VerifyingKey? {
        heads[head].flatMap { $0.type == type ? $0.key : nil }
    }
}
