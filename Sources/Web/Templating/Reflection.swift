/// What mustache sees of a model: the stored properties, by name.
enum Reflection {
    static func has(_ name: String, in value: Any) -> Bool {
        Mirror(reflecting: value).children.contains { $0.label == name }
    }

    /// The property, out of its optional.
    static func value(_ name: String, in value: Any) -> Any? {
        Mirror(reflecting: value).children.first { $0.label == name }.flatMap { unwrapped($0.value) }
    }

    static func isOptional(_ name: String, in value: Any) -> Bool {
        Mirror(reflecting: value).children.contains { child in
            child.label == name && Mirror(reflecting: child.value).displayStyle == .optional
        }
    }

    /// The scopes a section opens: none when absent or false, one a row, and no new scope for `true`.
    static func scopes(of value: Any?) -> [Any?] {
        guard let value = value.flatMap(unwrapped) else { return [] }
        if let flag = value as? Bool { return flag ? [nil] : [] }
        let mirror = Mirror(reflecting: value)
        if mirror.displayStyle == .collection || mirror.displayStyle == .set { return mirror.children.map(\.value) }
        return [value]
    }

    private static func unwrapped(_ value: Any) -> Any? {
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional else { return value }
        return mirror.children.first?.value
    }
}
