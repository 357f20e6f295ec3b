import Mustache
import Synchronization

/// A model as mustache sees it, its properties looked up once.
///
/// By itself mustache reflects a whole model again for each name it looks for, which took a seventh of what signing in
/// costs. What mustache writes by itself (texts, numbers, flags) and what says how it is written stay as they are.
struct SeenModel: MustacheParent {
    private let properties: [String: Any]

    private init(_ mirror: Mirror) {
        properties = Dictionary(
            mirror.children.compactMap { child in child.label.map { ($0, child.value) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    func child(named name: String) -> Any? { properties[name].flatMap(Self.seen) }

    /// Nothing for what is absent.
    static func seen(_ value: Any) -> Any? {
        switch kind(of: value) {
        case .plain: value
        case .optional: (value as? any Perhaps)?.content.flatMap(seen)
        case .list: Mirror(reflecting: value).children.compactMap { seen($0.value) }
        case .model: SeenModel(Mirror(reflecting: value))
        }
    }

    private enum Kind {
        case plain, optional, list, model
    }

    /// A type never changes its kind, and asking reflection for it costs more than what is then done.
    private static let kinds = Mutex<[ObjectIdentifier: Kind]>([:])

    private static func kind(of value: Any) -> Kind {
        let type = ObjectIdentifier(type(of: value))
        if let known = kinds.withLock({ $0[type] }) { return known }
        let kind = reflectedKind(of: value)
        kinds.withLock { $0[type] = kind }
        return kind
    }

    private static func reflectedKind(of value: Any) -> Kind {
        // The type is asked and not the value: an optional text that is there is also a text.
        if type(of: value) is any Perhaps.Type { return .optional }
        if value is String || value is Bool || value is Int { return .plain }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .collection, .set: return .list
        case .struct where !(value is any CustomStringConvertible) && !mirror.children.isEmpty: return .model
        default: return .plain
        }
    }
}

/// An optional of which the type is not known.
private protocol Perhaps {
    var content: Any? { get }
}

extension Optional: Perhaps {
    fileprivate var content: Any? { self }
}
