/// Why a filter that is well written is not run: it would look at everybody one by one.
enum FilterRefusal: Error, Hashable, Sendable {
    case attribute
    case comparison(of: String, allowed: String)
    case value(of: String, expected: String)
    case emails
    /// The names this client knows people by cannot be turned back.
    case pairwise
}

extension FilterRefusal: CustomStringConvertible {
    var description: String {
        switch self {
        case .attribute:
            "The filter names an attribute that cannot be searched. Those that can: \(SearchableAttribute.spoken)."
        case .comparison(let name, let allowed): "\(name) can be searched by \(allowed) only."
        case .value(let name, let expected): "\(name) is compared with \(expected)."
        case .emails:
            "emails can be searched by one whole address, emails.value eq \"…\" or emails[value eq \"…\" and …] "
                + "with type and primary, or by pr."
        case .pairwise: "externalId is this client's own name of a person and cannot be searched: search id."
        }
    }
}
