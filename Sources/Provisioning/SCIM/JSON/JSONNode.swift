/// A document of JSON on its way out, its members in the order in which they were given.
indirect enum JSONNode: Equatable, Sendable {
    case text(String)
    case number(Int)
    case truth(Bool)
    case list([JSONNode])
    case object([Member])

    struct Member: Equatable, Sendable {
        let name: String
        let value: JSONNode
    }

    /// An object without the members that have no value: an attribute without value is left out (RFC 7643 §2.5).
    static func object(_ members: KeyValuePairs<String, JSONNode?>) -> JSONNode {
        .object(members.compactMap { name, value in value.map { Member(name: name, value: $0) } })
    }

    subscript(name: String) -> JSONNode? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
}

extension JSONNode: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral text: String) { self = .text(text) }
    init(booleanLiteral truth: Bool) { self = .truth(truth) }
    init(integerLiteral number: Int) { self = .number(number) }
    init(arrayLiteral elements: JSONNode...) { self = .list(elements) }
    init(dictionaryLiteral members: (String, JSONNode)...) {
        self = .object(members.map { Member(name: $0, value: $1) })
    }
}

extension JSONNode: CustomStringConvertible {
    /// The document as it is sent (RFC 8259), in one line.
    var description: String {
        var text = ""
        write(to: &text)
        return text
    }

    private func write(to text: inout String) {
        switch self {
        case .text(let value): Self.write(value, to: &text)
        case .number(let value): text += String(value)
        case .truth(let value): text += value ? "true" : "false"
        case .list(let values):
            text += "["
            for (index, value) in values.enumerated() {
                if index > 0 { text += "," }
                value.write(to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { text += "," }
                Self.write(member.name, to: &text)
                text += ":"
                member.value.write(to: &text)
            }
            text += "}"
        }
    }

    private static func write(_ value: String, to text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\u{0}"..<"\u{20}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
