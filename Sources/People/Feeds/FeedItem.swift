package import Vocabulary

/// What the next row of a staff file turned out to be.
package enum FeedItem: Sendable, Equatable {
    case staff(StaffRecord)
    case quarantined(Quarantine)
}

/// A row or a person set aside: it stops no other, and somebody must correct it at its source.
package struct Quarantine: Sendable, Equatable {
    /// The line of the file, counted from 1.
    package let line: Int
    /// The column or attribute at fault; nothing when the whole row is.
    package let column: String?
    /// The reason in French, which never quotes a value.
    package let reason: String
    /// The row as it stood, for the operator's file only; empty for AAF, whose line number is enough.
    package let raw: String
    /// Whom the row is about, when that much could be read: a mistake in a row makes nobody leave.
    package var subject: Subject?

    package enum Subject: Sendable, Equatable {
        case numen(Numen)
        case pivot(String)
    }
}

/// A value that was dropped without setting the person aside.
package struct FeedWarning: Sendable, Hashable {
    package let column: String
    /// The reason in French, which never quotes a value.
    package let reason: String

    init(_ column: String, _ problem: FieldProblem) {
        self.column = column
        reason = problem.description
    }
}

extension Quarantine: CustomStringConvertible, CustomReflectable {
    package var description: String {
        guard let column else { return "Ligne \(line)\u{A0}: \(reason)" }
        return "Ligne \(line), «\u{A0}\(column)\u{A0}»\u{A0}: \(reason)"
    }
    /// The raw row holds personal data: no dump shows it.
    package var customMirror: Mirror { Mirror(self, children: ["line": line, "reason": reason]) }
}
