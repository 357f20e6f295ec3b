package import Database

/// The road a message takes.
package enum Channel: String, Sendable, CaseIterable {
    case mail, sms
}

extension Channel: SQLConvertible {
    package var sqlValue: SQLValue { .text(rawValue) }

    package init?(sqlValue: SQLValue) {
        guard case .text(let word) = sqlValue else { return nil }
        self.init(rawValue: word)
    }
}
