/// What a client wants to find, as RFC 7644 §3.4.2.2 writes it, read and nothing more: whether an attribute exists, and
/// can be searched, is somebody else's question.
///
/// ```
/// userName sw "mdup" and not (active eq false)
/// emails[type eq "work" and value co "@ac-lille.fr"]
/// ```
indirect enum Filter: Equatable, Sendable {
    /// Joined by `and`, which binds more than `or`.
    case all([Filter])
    case any([Filter])
    case not(Filter)
    /// `pr`: the attribute has a value.
    case present(AttributePath)
    case comparison(AttributePath, Comparison, Literal)
    /// One and the same value of a multi-valued attribute satisfies what stands in the brackets.
    case element(AttributePath, Filter)
}

extension Filter {
    enum Comparison: String, Sendable, CaseIterable {
        case equal = "eq"
        case notEqual = "ne"
        case contains = "co"
        case startsWith = "sw"
        case endsWith = "ew"
        case greater = "gt"
        case greaterOrEqual = "ge"
        case less = "lt"
        case lessOrEqual = "le"
    }

    /// A value of JSON that is neither a list nor an object.
    enum Literal: Equatable, Sendable {
        case text(String)
        case number(Double)
        case truth(Bool)
        case null
    }

    /// Bounds that no honest client meets; without them a filter could exhaust the stack or the database.
    enum Limit {
        static let bytes = 2048
        /// Parentheses, brackets and `not` inside one another.
        static let depth = 8
        /// Comparisons and `pr`, all together.
        static let terms = 32
    }
}
