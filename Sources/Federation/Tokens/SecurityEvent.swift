package import Vocabulary

/// Something that happened to somebody, for an application to hear (RFC 8417).
package struct SecurityEvent: Sendable, Equatable {
    /// The same however often it is told (§2.2 `jti`).
    package let identifier: String
    /// What sort of thing it is, by the address of its definition.
    package let kind: String
    /// What the definition has said with it.
    package let details: [String: String]
    /// When it happened (§2.2 `toe`).
    package let happenedAt: Moment

    package init(identifier: String, kind: String, details: [String: String] = [:], happenedAt: Moment) {
        self.identifier = identifier
        self.kind = kind
        self.details = details
        self.happenedAt = happenedAt
    }

    /// How its token says what it is (§2.3).
    package static let mediaType = "application/secevent+jwt"
}
