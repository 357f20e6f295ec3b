/// What goes wrong, as SCIM says it (RFC 7644 §3.12).
struct SCIMError: Error, Equatable, Sendable {
    /// The status of HTTP.
    let status: Int
    /// One of the words of table 9, where one fits.
    var type: Kind?
    /// What happened, what was expected and what to do; read by whoever writes the client.
    let detail: String

    enum Kind: String, Sendable {
        case invalidFilter, invalidPath, invalidSyntax, invalidValue, tooMany
    }

    var body: JSONNode {
        .object([
            "schemas": [.text(SCIMSchema.error)],
            // A text, by the standard.
            "status": .text(String(status)),
            "scimType": type.map { .text($0.rawValue) },
            "detail": .text(detail),
        ])
    }
}

extension SCIMError {
    static let notFound = SCIMError(status: 404, detail: "Nothing is here, or it is not of this académie.")
    static let noUser = SCIMError(
        status: 404,
        detail: "This académie has no such user, or it closed the account more than "
            + "\(Leavers.days) days ago."
    )
    static let readOnly = SCIMError(
        status: 405,
        detail: "This service is read-only: it follows the staff feeds of the académie. Use GET, or POST on .search."
    )
    static let patch = SCIMError(status: 501, detail: "PATCH is not supported: this service is read-only.")
    static let bulk = SCIMError(status: 501, detail: "Bulk operations are not supported: this service is read-only.")
    static let me = SCIMError(status: 501, detail: "/Me is not supported: whoever asks here is an application.")
    static let tooLong = SCIMError(
        status: 413,
        type: .tooMany,
        detail: "The request is longer than \(SearchRequest.longest) bytes."
    )
    static let notReady = SCIMError(
        status: 503,
        detail: "The users of this académie are being read for the first time. Come back in a minute."
    )
    static let fault = SCIMError(status: 500, detail: "A fault of this service. It is in its log; try again later.")
    static let filteredDiscovery = SCIMError(status: 403, detail: "Descriptions of the service cannot be filtered.")

    static func value(_ detail: String) -> SCIMError { SCIMError(status: 400, type: .invalidValue, detail: detail) }
    static func filter(_ detail: String) -> SCIMError { SCIMError(status: 400, type: .invalidFilter, detail: detail) }
}

extension SCIMError {
    init(_ problem: FilterProblem) {
        self = .filter(problem.description)
    }

    init(_ refusal: FilterRefusal) {
        self = .filter(refusal.description)
    }
}
