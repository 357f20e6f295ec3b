import Mustache

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
        if value is String || value is Bool || value is Int { return value }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.flatMap { seen($0.value) }
        case .collection, .set: return mirror.children.compactMap { seen($0.value) }
        case .struct where !(value is any CustomStringConvertible) && !mirror.children.isEmpty: return SeenModel(mirror)
        default: return value
        }
    }
}
