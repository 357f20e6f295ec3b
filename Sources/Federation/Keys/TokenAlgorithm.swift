/// How a token is signed (RFC 7518 §3.1, RFC 8037 §3.1).
///
/// These and no other: neither `none` nor a shared secret.
package enum TokenAlgorithm: String, CaseIterable, Sendable {
    case es256 = "ES256"
    case rs256 = "RS256"
    case eddsa = "EdDSA"
}
