/// Follows the elements of an AAF file and gathers its requests (SDET, annexe opérationnelle).
///
/// It holds one request at a time: `ficAlimMENESR` / `addRequest` / `attributes` / `attr` / `value`.
struct AAFDocument {
    /// Requests read to their end and not yet taken.
    private(set) var finished: [AAFEntry] = []
    private var depth = 0
    private var entry: AAFEntry?
    private var section = Section.none
    /// The text of the `value` or `id` being read.
    private var text: [UInt8]?

    static let deepest = 32
    static let longestValue = 16 * 1024
    private static let longestName = 64

    private enum Section: Equatable {
        case none, operational, identifier, attributes
    }

    mutating func start(_ element: String, name: String?, operation: String?, line: Int) throws(FeedError) {
        depth += 1
        guard depth <= Self.deepest else { throw .tooDeepXML(line: line) }
        switch depth {
        case 1: guard element == "ficAlimMENESR" else { throw .notAAF(line: line) }
        case 2:
            guard let kind = AAFEntry.Kind(rawValue: element) else { throw .notAAF(line: line) }
            entry = AAFEntry(kind, line: line)
        default: startInside(element, name: name, operation: operation)
        }
    }

    private mutating func startInside(_ element: String, name: String?, operation: String?) {
        switch element {
        case "operationalAttributes": section = .operational
        case "identifier": section = .identifier
        case "attributes", "modifications": section = .attributes
        case "attr", "modification":
            guard section == .attributes else { return }
            guard let name, name.utf8.count <= Self.longestName else { return fail(nil, .tooManyValues) }
            entry?.open(AAFEntry.Attribute(name: name, operation: operation))
        case "value", "id": text = []
        default: break
        }
    }

    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let length = text?.count else { return }
        guard length + bytes.count <= Self.longestValue else {
            text = nil
            return fail(entry?.attributes.last?.name, .valueTooLong)
        }
        text?.append(contentsOf: bytes)
    }

    mutating func end(_ element: String) {
        depth -= 1
        switch element {
        case "value", "id": closeText()
        case "operationalAttributes", "identifier", "attributes", "modifications": section = .none
        default: break
        }
        guard depth == 1, let complete = entry else { return }
        finished.append(complete)
        entry = nil
    }

    private mutating func closeText() {
        guard let complete = text else { return }
        text = nil
        let value = Array(complete[complete.span.trimmingBlanks()])
        switch section {
        case .operational: entry?.category = value
        case .identifier: entry?.identifier = value
        case .attributes: entry?.append(value)
        case .none: break
        }
    }

    private mutating func fail(_ attribute: String?, _ problem: FieldProblem) { entry?.fail(attribute, problem) }

    /// Hands over what is complete, in the order of the file.
    mutating func takeFinished() -> [AAFEntry] {
        defer { finished.removeAll(keepingCapacity: true) }
        return finished
    }
}

extension Span<UInt8> {
    /// The range without the spaces, tabs and line endings that surround a value in indented XML.
    fileprivate func trimmingBlanks() -> Range<Int> {
        var (low, high) = (0, count)
        while low < high, Self.isBlank(self[low]) { low += 1 }
        while low < high, Self.isBlank(self[high - 1]) { high -= 1 }
        return low..<high
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}
