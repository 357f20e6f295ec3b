package import Vocabulary

/// A page of what a restoration would bring back to one folder, the newest first: who wrote, about what, and when.
///
/// It is read for whoever looks at it, and kept nowhere.
package struct RestorationListing: Sendable, Equatable {
    /// How many letters a page has.
    static let length = 50

    package let folder: FolderName
    /// How many there are on all pages.
    package let total: Int
    /// Counted from 0: how many there are before those of this page.
    package let first: Int
    package let letters: [Letter]

    package struct Letter: Sendable, Equatable {
        /// When it was received.
        package let received: Moment
        package let sender: HeaderWords
        package let subject: HeaderWords
    }
}

extension RestorationPlan {
    /// What returns to one folder, a page of it.
    ///
    /// - Returns: nothing when there is no such folder, or no such page.
    func page(
        startingAt first: Int,
        of isWanted: (FolderName) -> Bool
    ) -> (folder: FolderName, total: Int, messages: ArraySlice<ReturningMessage>)? {
        let whole = messages.filter { isWanted($0.origin) }
        guard let folder = whole.first?.origin, whole.indices.contains(first) else { return nil }
        // Sorted already by place, which tells two that came at the same second apart.
        let newest = whole.enumerated()
            .sorted { left, right in
                (left.element.copy.received, left.offset) > (right.element.copy.received, right.offset)
            }
            .map(\.element)
        return (folder, whole.count, newest[first...].prefix(RestorationListing.length))
    }
}

/// The words of a header as a page may show them: whoever sent the message has chosen them.
package struct HeaderWords: Sendable, Equatable {
    static let longest = 120

    package let text: String

    /// Words on one line, without signs that are not shown or that change the direction of what follows.
    init(_ header: String) {
        let shown = header.unicodeScalars.prefix(10 * Self.longest).map { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: Unicode.Scalar(" ")
            default: scalar
            }
        }
        let words = String(String.UnicodeScalarView(shown)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        text = words.count <= Self.longest ? words : "\(words.prefix(Self.longest - 1))…"
    }
}
