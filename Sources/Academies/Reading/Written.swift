/// Where something is written.
struct Place: Hashable {
    let file: String
    /// Counted from 1; nothing for the file as a whole.
    var line: Int?
    var column: Int?
}

/// A value of a YAML file that remembers where it was written, even once merged with the values of other files.
struct Written {
    let place: Place
    let content: Content

    enum Content {
        /// `key:` or `key: ~`: erases what would be inherited.
        case nothing
        case text(String)
        case list([Written])
        case mapping([Entry])
    }

    struct Entry {
        let key: String
        let keyPlace: Place
        let value: Written
    }
}

extension Written {
    /// The same value once the keys of `other` have taken the place of its own.
    ///
    /// Mappings are merged key by key at every depth; lists and texts are replaced whole.
    func overridden(by other: Written) -> Written {
        guard case .mapping(let inherited) = content, case .mapping(let own) = other.content else { return other }
        var remaining = Dictionary(uniqueKeysWithValues: own.map { ($0.key, $0) })
        var entries = inherited.map { entry in
            guard let override = remaining.removeValue(forKey: entry.key) else { return entry }
            return Entry(
                key: entry.key,
                keyPlace: override.keyPlace,
                value: entry.value.overridden(by: override.value)
            )
        }
        entries += own.filter { remaining[$0.key] != nil }
        return Written(place: other.place, content: .mapping(entries))
    }
}
