/// What a client asks to be told by name (OpenID Connect Core 1.0 §5.5), and how strongly it wants somebody to prove who
/// they are.
struct ClaimsRequest: Sendable, Equatable {
    let identity: Set<String>
    let userinfo: Set<String>
    /// The levels one of which must be reached; nothing when any will do.
    let essentialLevels: Set<String>?

    static let none = ClaimsRequest(identity: [], userinfo: [], essentialLevels: nil)

    private init(identity: Set<String>, userinfo: Set<String>, essentialLevels: Set<String>?) {
        self.identity = identity
        self.userinfo = userinfo
        self.essentialLevels = essentialLevels
    }

    init(_ text: String?) throws(ProtocolError) {
        guard let text else {
            self = .none
            return
        }
        guard let value = JSONValue(text.utf8, upTo: 8192), value.members != nil else {
            throw ProtocolError(.invalidRequest, "claims is no JSON object")
        }
        identity = Set((value["id_token"]?.members ?? [:]).keys.prefix(100))
        userinfo = Set((value["userinfo"]?.members ?? [:]).keys.prefix(100))
        essentialLevels = Self.levels(value["id_token"]?["acr"])
    }

    /// §5.5.1.1: an essential level that cannot be reached is a failed authentication.
    private static func levels(_ acr: JSONValue?) -> Set<String>? {
        guard let acr, acr["essential"] == .truth(true) else { return nil }
        let values = acr["values"]?.list?.compactMap(\.text) ?? []
        let all = values + (acr["value"]?.text.map { [$0] } ?? [])
        return all.isEmpty ? nil : Set(all)
    }
}
