import Vocabulary

extension Filter {
    /// Reads a filter.
    ///
    /// - Throws: ``FilterProblem`` for everything that figure 1 of RFC 7644 does not make.
    init(_ text: String) throws(FilterProblem) {
        guard text.utf8.count <= Limit.bytes else { throw .tooLong }
        var parser = FilterParser(text)
        self = try parser.filter()
    }
}

/// Reads the grammar of RFC 7644 §3.4.2.2, figure 1, from left to right, never going back further than a word.
///
/// Spaces may be several, and may stand inside parentheses; words mind no capitals.
struct FilterParser {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private var terms = 0
    private var isInBrackets = false

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func filter() throws(FilterProblem) -> Filter {
        let filter = try alternatives()
        skipSpaces()
        guard position == bytes.count else { throw .expected(.connective, at: position) }
        return filter
    }

    private mutating func alternatives() throws(FilterProblem) -> Filter {
        var filters = [try conjunction()]
        while takeConnective("or") { filters.append(try conjunction()) }
        return filters.count == 1 ? filters[0] : .any(filters)
    }

    private mutating func conjunction() throws(FilterProblem) -> Filter {
        var filters = [try term()]
        while takeConnective("and") { filters.append(try term()) }
        return filters.count == 1 ? filters[0] : .all(filters)
    }

    private mutating func term() throws(FilterProblem) -> Filter {
        skipSpaces()
        if take("(") { return try enclosed(until: ")") }
        if takeNot() { return .not(try enclosed(until: ")")) }
        let path = try path()
        if peek == UInt8(ascii: "[") { return .element(path, try brackets()) }
        return try comparison(of: path)
    }

    private mutating func brackets() throws(FilterProblem) -> Filter {
        guard !isInBrackets else { throw .expected(.noBracket, at: position) }
        position += 1
        isInBrackets = true
        defer { isInBrackets = false }
        return try enclosed(until: "]")
    }

    private mutating func enclosed(until closing: Unicode.Scalar) throws(FilterProblem) -> Filter {
        guard depth < Filter.Limit.depth else { throw .tooDeep(at: position) }
        depth += 1
        defer { depth -= 1 }
        let filter = try alternatives()
        skipSpaces()
        guard take(closing) else { throw .expected(.closing(Character(closing)), at: position) }
        return filter
    }

    private mutating func comparison(of path: AttributePath) throws(FilterProblem) -> Filter {
        terms += 1
        guard terms <= Filter.Limit.terms else { throw .tooManyTerms }
        guard skipSpaces() else { throw .expected(.space, at: position) }
        let place = position
        let word = word()
        if word == "pr" { return .present(path) }
        guard let comparison = Filter.Comparison(rawValue: word) else { throw .expected(.comparison, at: place) }
        guard skipSpaces() else { throw .expected(.space, at: position) }
        return .comparison(path, comparison, try literal())
    }

    private mutating func path() throws(FilterProblem) -> AttributePath {
        let start = position
        while let byte = peek, AttributePath.belongs(byte) { position += 1 }
        guard let path = AttributePath(String(decoding: bytes[start..<position], as: UTF8.self)) else {
            throw .expected(.attribute, at: start)
        }
        return path
    }

    private mutating func literal() throws(FilterProblem) -> Filter.Literal {
        if peek == UInt8(ascii: "\"") {
            do { return .text(try JSONScalars.text(in: bytes, at: &position)) } catch {
                throw .expected(.text, at: position)
            }
        }
        let start = position
        while let byte = peek, ASCII.isAlphanumeric(byte) || "+-.".utf8.contains(byte) { position += 1 }
        switch String(decoding: bytes[start..<position], as: UTF8.self) {
        case "true": return .truth(true)
        case "false": return .truth(false)
        case "null": return .null
        default:
            var end = start
            // What is no number is refused like what goes on behind one.
            let number = try? JSONScalars.number(in: bytes, at: &end).decimal
            guard let number, end == position else { throw .expected(.value, at: start) }
            return .number(number)
        }
    }
}

extension FilterParser {
    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    @discardableResult
    private mutating func skipSpaces() -> Bool {
        let start = position
        while peek == UInt8(ascii: " ") { position += 1 }
        return position > start
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: sign) else { return false }
        position += 1
        return true
    }

    /// Letters only, in small ones.
    private mutating func word() -> String {
        let start = position
        while let byte = peek, ASCII.isAlphanumeric(byte) { position += 1 }
        return String(decoding: bytes[start..<position].map(ASCII.lowercased), as: UTF8.self)
    }

    /// `and` or `or` between two spaces; what follows the second one is for the next term.
    private mutating func takeConnective(_ connective: String) -> Bool {
        let start = position
        if skipSpaces(), word() == connective, peek == UInt8(ascii: " ") { return true }
        position = start
        return false
    }

    /// `not` is the operator only before a parenthesis: an attribute may have that name.
    private mutating func takeNot() -> Bool {
        let start = position
        if word() == "not" {
            skipSpaces()
            if take("(") { return true }
        }
        position = start
        return false
    }
}
