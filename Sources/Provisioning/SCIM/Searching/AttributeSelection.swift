import Vocabulary

/// Which attributes of a resource are wanted (RFC 7644 §3.9).
///
/// Names mind no capitals; one that nobody has is passed over, as are `id` and `schemas` when somebody leaves them out.
enum AttributeSelection: Equatable, Sendable {
    case everything
    case only([[String]])
    case except([[String]])

    private static let most = 64
    /// Returned whatever is asked (RFC 7643 §3.1, §7).
    private static let always: Set<String> = ["id", "schemas"]
    private static let extensions = [SCIMSchema.enterpriseUser, SCIMSchema.agent].map { $0.lowercased() }

    /// - Throws: when both are given, or there are too many.
    init(only: [String]?, except: [String]?) throws(SCIMError) {
        switch (only, except) {
        case (nil, nil): self = .everything
        case (_?, _?): throw .value("attributes and excludedAttributes exclude each other.")
        case (let names?, nil): self = .only(try Self.places(names))
        case (nil, let names?): self = .except(try Self.places(names))
        }
    }

    /// The names of a parameter, between commas.
    static func names(_ parameter: String) -> [String]? {
        guard !parameter.isEmpty else { return nil }
        return parameter.split(separator: ",").map { String($0.trimmingPrefix { $0 == " " }) }
    }

    func callAsFunction(_ resource: JSONNode) -> JSONNode {
        switch self {
        case .everything: resource
        case .only(let places): Self.kept(resource, places, isTop: true)
        case .except(let places): Self.left(resource, places, isTop: true)
        }
    }

    /// Where each name is in the document: `name.familyName` in `name`, an attribute of an extension in its schema.
    private static func places(_ names: [String]) throws(SCIMError) -> [[String]] {
        guard names.count <= most else { throw .value("More than \(most) attributes are named.") }
        return names.compactMap { name in
            let lowered = name.lowercased()
            if extensions.contains(lowered) { return [lowered] }
            guard let path = AttributePath(name) else { return nil }
            let schema = path.schema == SCIMSchema.user.lowercased() ? nil : path.schema
            return [schema, path.name, path.subattribute].compactMap(\.self)
        }
    }

    private static func kept(_ node: JSONNode, _ places: [[String]], isTop: Bool) -> JSONNode {
        node.mapped { member in
            let name = member.name.lowercased()
            if isTop, always.contains(name) { return member.value }
            let inside = places.filter { $0.first == name }.map { Array($0.dropFirst()) }
            if inside.isEmpty { return nil }
            if inside.contains([]) { return member.value }
            let value = kept(member.value, inside, isTop: false)
            return value.isEmpty ? nil : value
        }
    }

    private static func left(_ node: JSONNode, _ places: [[String]], isTop: Bool) -> JSONNode {
        node.mapped { member in
            let name = member.name.lowercased()
            if isTop, always.contains(name) { return member.value }
            let inside = places.filter { $0.first == name }.map { Array($0.dropFirst()) }
            if inside.isEmpty { return member.value }
            if inside.contains([]) { return nil }
            let value = left(member.value, inside, isTop: false)
            return value.isEmpty ? nil : value
        }
    }
}

extension JSONNode {
    /// Each member as `change` makes it, or without it; in a list, those of each of its objects.
    fileprivate func mapped(_ change: (Member) -> JSONNode?) -> JSONNode {
        switch self {
        case .object(let members):
            .object(members.compactMap { member in change(member).map { Member(name: member.name, value: $0) } })
        case .list(let values): .list(values.map { $0.mapped(change) }.filter { !$0.isEmpty })
        case .text, .number, .truth: self
        }
    }

    fileprivate var isEmpty: Bool { self == .object([]) || self == .list([]) }
}
