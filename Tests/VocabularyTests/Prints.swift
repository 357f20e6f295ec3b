/// Every way Swift has of turning a value into text, alone and inside what may hold it.
func prints<Value>(of value: Value) -> [String] {
    var dumped = ""
    dump(value, to: &dumped)
    dump(Holder(value: value), to: &dumped)
    var printed = ""
    print(value, [value], Holder(value: value), to: &printed)
    debugPrint(value, [value], Holder(value: value), to: &printed)
    return [
        "\(value)", String(describing: value), String(reflecting: value), "\([value])", "\(["key": value])",
        "\(Optional(value) as Any)", "\(Holder(value: value))", String(reflecting: Holder(value: value)),
        Mirror(reflecting: value).children.map { "\($0.value)" }.joined(), dumped, printed,
    ]
}

/// Not private: a private name is printed with an address, whose digits may be any.
struct Holder<Value> {
    let value: Value
}
