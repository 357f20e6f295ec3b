/// Why a text is no filter, and where; nothing of the text is quoted, since it may hold a name.
enum FilterProblem: Error, Hashable, Sendable {
    case tooLong
    case tooDeep(at: Int)
    case tooManyTerms
    case expected(Expectation, at: Int)

    enum Expectation: Hashable, Sendable {
        case attribute
        case comparison
        case value
        case space
        case closing(Character)
        case connective
        /// The end of a text, an escape that JSON knows, or a sign that may stand in a text.
        case text
        /// Brackets hold no other brackets.
        case noBracket
    }
}

extension FilterProblem: CustomStringConvertible {
    var description: String {
        switch self {
        case .tooLong: "The filter is longer than \(Filter.Limit.bytes) bytes."
        case .tooDeep(let place):
            "The filter is nested deeper than \(Filter.Limit.depth) levels, at byte \(place)."
        case .tooManyTerms: "The filter compares more than \(Filter.Limit.terms) times."
        case .expected(let expectation, let place): "The filter has no \(expectation) at byte \(place)."
        }
    }
}

extension FilterProblem.Expectation: CustomStringConvertible {
    var description: String {
        switch self {
        case .attribute: "attribute name"
        case .comparison: "operator (eq, ne, co, sw, ew, gt, ge, lt, le or pr)"
        case .value: "value (a text in quotes, a number, true, false or null)"
        case .space: "space"
        case .closing(let sign): "closing “\(sign)”"
        case .connective: "“and” or “or”, and does not end,"
        case .text: "well-formed JSON text"
        case .noBracket: "right to brackets within brackets"
        }
    }
}
