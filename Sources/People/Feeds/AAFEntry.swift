/// One request of an AAF file as it is written, before anything is understood of it.
struct AAFEntry {
    enum Kind: String {
        case add = "addRequest"
        case modify = "modifyRequest"
        case delete = "deleteRequest"
    }

    struct Attribute {
        let name: String
        /// `replace` in a modification; nothing elsewhere.
        let operation: String?
        var values: [[UInt8]] = []
    }

    let kind: Kind
    let line: Int
    var category: [UInt8]?
    var identifier: [UInt8]?
    var attributes: [Attribute] = []
    /// Why the entry was cut short while it was read.
    private(set) var fault: FieldFault?

    private var valueCount = 0
    private var byteCount = 0

    init(_ kind: Kind, line: Int) {
        self.kind = kind
        self.line = line
    }

    /// The first value of an attribute that is not empty.
    func value(_ name: String) -> [UInt8]? { values(name).first }

    func values(_ name: String) -> [[UInt8]] {
        attributes.first { $0.name == name }?.values.filter { !$0.isEmpty } ?? []
    }

    mutating func open(_ attribute: Attribute) {
        guard attributes.count < Limits.attributes else { return fail(attribute.name, .tooManyValues) }
        attributes.append(attribute)
    }

    /// Adds a value to the attribute last opened.
    mutating func append(_ value: [UInt8]) {
        guard let last = attributes.indices.last, fault == nil else { return }
        valueCount += 1
        byteCount += value.count
        guard valueCount <= Limits.values, byteCount <= Limits.bytes else {
            return fail(attributes[last].name, .tooManyValues)
        }
        attributes[last].values.append(value)
    }

    /// Sets the entry aside; what it held is let go.
    mutating func fail(_ attribute: String?, _ problem: FieldProblem) {
        guard fault == nil else { return }
        fault = FieldFault(column: attribute, problem: problem)
        attributes = []
    }

    /// A teacher of many classes has some two hundred values; nobody has these.
    private enum Limits {
        static let attributes = 128
        static let values = 2048
        static let bytes = 256 * 1024
    }
}
