/// A key by which a client proves itself (RFC 7523 §2.2), as it stands in its file.
package struct ClientKey: Sendable {
    /// How assertions name it; nothing when the client has a single one.
    package let id: String?
    package let key: VerifyingKey
}
