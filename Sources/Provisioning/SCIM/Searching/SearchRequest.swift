import Foundation
import Web

/// What a client asks of all users: which, which part of them, in what order, from where on (RFC 7644 §3.4.2, §3.4.3).
struct SearchRequest: Sendable {
    var filter: Filter?
    var selection = AttributeSelection.everything
    var order = Order.arrival
    /// The place of the first that is wanted, from 1 on.
    var startIndex = 1
    var count = usualCount

    /// How many are given when nobody says, and at most: the rest is on the next page.
    static let usualCount = 100
    static let largestCount = 200
    /// A body, in bytes: a filter, a list of attributes, and room.
    static let longest = 16_384

    enum Order: Equatable, Sendable {
        /// In the order in which accounts were made: what comes later stands at the end, so that pages do not shift.
        case arrival
        case by(SearchableAttribute, isDescending: Bool)
    }

    /// Reads the parameters of an address.
    init(_ parameters: Form) throws(SCIMError) {
        func text(_ name: String) -> String? { parameters.contains(name) ? parameters[name] : nil }
        try self.init(
            Typed(
                filter: text("filter"),
                attributes: AttributeSelection.names(parameters["attributes"]),
                excludedAttributes: AttributeSelection.names(parameters["excludedAttributes"]),
                sortBy: text("sortBy"),
                sortOrder: text("sortOrder"),
                startIndex: try Self.number(text("startIndex"), "startIndex"),
                count: try Self.number(text("count"), "count")
            )
        )
    }

    /// Reads the body of `.search`.
    init(body: [UInt8]) throws(SCIMError) {
        let typed: Typed
        do { typed = try JSONDecoder().decode(Typed.self, from: Data(body)) } catch {
            throw SCIMError(
                status: 400,
                type: .invalidSyntax,
                detail: "The body is no SearchRequest of RFC 7644 §3.4.3 in JSON."
            )
        }
        guard typed.schemas?.contains(SCIMSchema.searchRequest) == true else {
            throw SCIMError(
                status: 400,
                type: .invalidSyntax,
                detail: "The body does not name \(SCIMSchema.searchRequest) among its schemas."
            )
        }
        try self.init(typed)
    }

    private init(_ typed: Typed) throws(SCIMError) {
        if let text = typed.filter {
            do throws(FilterProblem) { filter = try Filter(text) } catch { throw SCIMError(error) }
        }
        selection = try AttributeSelection(only: typed.attributes, except: typed.excludedAttributes)
        order = try Self.order(by: typed.sortBy, typed.sortOrder)
        // A place before the first is the first, and fewer than none is none (§3.4.2.4).
        startIndex = max(1, typed.startIndex ?? 1)
        count = min(Self.largestCount, max(0, typed.count ?? Self.usualCount))
    }

    private struct Typed: Decodable {
        var schemas: [String]?
        var filter: String?
        var attributes: [String]?
        var excludedAttributes: [String]?
        var sortBy: String?
        var sortOrder: String?
        var startIndex: Int?
        var count: Int?
    }

    private static func number(_ text: String?, _ name: String) throws(SCIMError) -> Int? {
        guard let text else { return nil }
        guard let number = Int(text) else { throw .value("\(name) is no whole number.") }
        return number
    }

    private static func order(by attribute: String?, _ direction: String?) throws(SCIMError) -> Order {
        guard let attribute else { return .arrival }
        let spoken = direction?.lowercased() ?? "ascending"
        guard spoken == "ascending" || spoken == "descending" else {
            throw .value("sortOrder is neither ascending nor descending.")
        }
        guard let path = AttributePath(attribute), let searched = SearchableAttribute(path),
            [.userName, .familyName, .lastModified].contains(searched)
        else { throw .value("Users can be sorted by userName, name.familyName or meta.lastModified only.") }
        return .by(searched, isDescending: spoken == "descending")
    }
}
