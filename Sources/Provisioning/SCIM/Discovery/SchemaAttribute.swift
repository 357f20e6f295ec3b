/// An attribute as a schema describes it (RFC 7643 §7): here none can be written.
struct SchemaAttribute: Sendable {
    let name: String
    let description: String
    var kind = Kind.text
    var isMultiValued = false
    var isRequired = false
    var mindsCapitals = false
    var isAlwaysReturned = false
    var uniqueness = Uniqueness.none
    var canonicalValues: [String] = []
    var subattributes: [SchemaAttribute] = []

    enum Kind: String, Sendable {
        case text = "string"
        case truth = "boolean"
        case complex
    }

    enum Uniqueness: String, Sendable {
        case none, server
    }

    init(_ name: String, _ description: String, _ adjust: (inout SchemaAttribute) -> Void = { _ in }) {
        self.name = name
        self.description = description
        adjust(&self)
        if !subattributes.isEmpty { kind = .complex }
    }

    var node: JSONNode {
        .object([
            "name": .text(name),
            "type": .text(kind.rawValue),
            "multiValued": .truth(isMultiValued),
            "description": .text(description),
            "required": .truth(isRequired),
            // Neither has a meaning for what is made of others.
            "caseExact": kind == .text ? .truth(mindsCapitals) : nil,
            "canonicalValues": canonicalValues.isEmpty ? nil : .list(canonicalValues.map { .text($0) }),
            "mutability": "readOnly",
            "returned": .text(isAlwaysReturned ? "always" : "default"),
            "uniqueness": kind == .text ? .text(uniqueness.rawValue) : nil,
            "subAttributes": subattributes.isEmpty ? nil : .list(subattributes.map(\.node)),
        ])
    }
}
