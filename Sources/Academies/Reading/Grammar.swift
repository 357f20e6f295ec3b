/// Why a text was refused, as the end of « … ».
struct Refusal: Error {
    let predicate: String
    init(_ predicate: String) { self.predicate = predicate }
}

/// How a text becomes a value, with the example for the operator whose text does not.
struct Grammar<Value>: Sendable {
    let example: String
    let read: @Sendable (String) throws(Refusal) -> Value

    init(example: String, read: @escaping @Sendable (String) throws(Refusal) -> Value) {
        self.example = example
        self.read = read
    }

    /// For the many values that either read or do not.
    init(_ predicate: String, example: String, read: @escaping @Sendable (String) -> Value?) {
        self.init(example: example) { text throws(Refusal) in
            guard let value = read(text) else { throw Refusal(predicate) }
            return value
        }
    }
}
