/// Values that take turns: the first in line is served, then goes to the end.
struct Rotation<Key: Hashable, Value> {
    private(set) var keys: [Key] = []
    private var values: [Key: Value] = [:]

    /// Whose turn it is.
    var turn: Key? { keys.first }

    subscript(key: Key) -> Value? {
        get { values[key] }
        _modify { yield &values[key] }
    }

    /// Changes the value of a key, which joins the end of the line when it is new.
    mutating func change(_ key: Key, startingWith initial: @autoclosure () -> Value, _ body: (inout Value) -> Void) {
        if values[key] == nil { keys.append(key) }
        body(&values[key, default: initial()])
    }

    /// Ends the turn of the first in line: to the end if it still has something to say, out otherwise.
    mutating func pass(keeping isKept: (Value) -> Bool) {
        guard let key = keys.first, let value = values[key] else { return }
        keys.removeFirst()
        if isKept(value) { keys.append(key) } else { values[key] = nil }
    }

    mutating func drop(_ key: Key, unless isKept: (Value) -> Bool) {
        guard let value = values[key], !isKept(value) else { return }
        values[key] = nil
        keys.removeAll { $0 == key }
    }

    func total(of size: (Value) -> Int) -> Int {
        keys.reduce(0) { total, key in total + (values[key].map(size) ?? 0) }
    }

    /// How many turns all of them take before a key has taken `turns` of its own; a key that is new joins the end.
    func turns(before key: Key, in turns: Int, counting size: (Value) -> Int) -> Int {
        var isBefore = true
        return keys.reduce(0) { total, other in
            if other == key {
                isBefore = false
                return total + turns
            }
            return total + Swift.min(values[other].map(size) ?? 0, isBefore ? turns + 1 : turns)
        } + (isBefore ? turns : 0)
    }
}
