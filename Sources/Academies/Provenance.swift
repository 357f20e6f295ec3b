/// How far a published fact can be trusted: a page shows it, a client is configured with it, or a person checks it.
package enum Confidence: String, CaseIterable, Sendable, Comparable {
    /// Follows a pattern, seen nowhere.
    case unverified
    /// One weak or old source.
    case low
    /// One good source, or several weak ones.
    case medium
    /// An official text, or independent sources that agree.
    case high

    package static func < (left: Confidence, right: Confidence) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Where a fact comes from.
package struct Provenance: Hashable, Sendable {
    package let confidence: Confidence
    /// In French, for operators; empty when nothing is to be said.
    package let source: String
}

extension Provenance {
    /// Reads the two keys beside the fact they are about.
    init?(_ section: Section) {
        let confidence = section.required("confidence", Grammar<Confidence>.choice)
        source = section.optional("source", .text(example: "page officielle de l’académie, 2026")) ?? ""
        guard let confidence else { return nil }
        self.confidence = confidence
    }
}
