package import Database
package import Vocabulary

/// Who hears of the end of sessions, in its transaction: what was granted to them ends too, or goes on with another.
package struct SessionEndings: Sendable {
    package typealias Listener = @Sendable (_ ended: EndedSessions, _ transaction: Transaction) throws -> Void

    let tell: Listener

    package init(_ tell: @escaping Listener) { self.tell = tell }

    package static let none = SessionEndings { _, _ in }
}

/// Sessions of one account that have just ended.
package struct EndedSessions: Sendable, Equatable {
    package let account: Int64
    package let ids: [String]
    /// The session of the same person in the same browser that goes on in their place.
    package let successor: String?
    /// Ended by something that ends whatever the account had granted: a new password, its closing, its owner from
    /// another device.
    package let isFromAfar: Bool
    /// The session that was left out.
    package let kept: String?
    package let at: Moment
}
