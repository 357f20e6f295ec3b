import Mustache
import Synchronization

/// A model as mustache sees it: a property is read when it is asked for, at the place that its type is known to have.
///
/// By itself mustache reflects a whole model again for each name it looks for, which took a seventh of what signing in
/// costs. What mustache writes by itself (texts, numbers, flags) and what says how it is written stay as they are.
struct SeenModel: MustacheParent {
    private let properties: Mirror.Children
    private let places: [String: Int]

    func child(named name: String) -> Any? {
        guard let place = places[name] else { return nil }
        return Self.seen(properties[properties.index(properties.startIndex, offsetBy: place)].value)
    }

    /// Nothing for what is absent.
    static func seen(_ value: Any) -> Any? {
        switch kind(of: value) {
        case .plain: value
        case .optional: (value as? any Perhaps)?.content.flatMap(seen)
        case .list: (value as? any Many)?.contents.compactMap(seen)
        case .model(let places): SeenModel(properties: Mirror(reflecting: value).children, places: places)
        }
    }

    private enum Kind {
        case plain, optional, list
        /// The places of its properties, by name.
        case model([String: Int])
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
        if value is any Many { return .list }
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .struct, !(value is any CustomStringConvertible), !mirror.children.isEmpty else {
            return .plain
        }
        let named = mirror.children.enumerated().compactMap { place, child in child.label.map { ($0, place) } }
        return .model(Dictionary(named) { first, _ in first })
    }
}

/// An optional of which the type is not known.
private protocol Perhaps {
    var content: Any? { get }
}

extension Optional: Perhaps {
    fileprivate var content: Any? { self }
}

/// A list of which the type is not known.
private protocol Many {
    var contents: [Any] { get }
}

extension Array: Many {
    fileprivate var contents: [Any] { map { $0 } }
}

extension Set: Many {
    fileprivate var contents: [Any] { map { $0 } }
}
