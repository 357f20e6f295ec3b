import Vocabulary

/// What a token is for (RFC 8725 §3.11): one kind is never taken for another.
enum TokenType: String, Sendable, CaseIterable {
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

/// How tokens of ours begin (RFC 7515 §4): by which algorithm and key they are signed, and what for.
///
/// A key begins all of its tokens of one type in the same way: whoever reads them compares the text, and takes apart
/// no header that we have not written.
enum TokenHead {
    /// As it stands in the token, in base64url.
    static func text(of type: TokenType, key name: String, _ algorithm: TokenAlgorithm) -> String {
        let header = "{\"alg\":\"\(algorithm.rawValue)\",\"kid\":\"\(name)\",\"typ\":\"\(type.rawValue)\"}"
        return Base64URL.encode(Array(header.utf8))
    }
}
