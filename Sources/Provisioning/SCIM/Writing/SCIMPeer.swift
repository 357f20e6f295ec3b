import Federation
import Foundation
import Outbox
import Vocabulary

/// The SCIM server of an application, as a client of it sees it (RFC 7644 §3).
struct SCIMPeer: Sendable {
    private let base: String
    private let headers: [Secret]
    private let exchange: OutgoingExchange.Carrier

    private static let mediaType = "application/scim+json"
    private static let longestToken = 4096

    /// - Throws: ``EventProblem`` when there is no token to show.
    init(_ server: SCIMServer, exchange: @escaping OutgoingExchange.Carrier) throws(EventProblem) {
        base = server.base.text.hasSuffix("/") ? String(server.base.text.dropLast()) : server.base.text
        self.exchange = exchange
        guard let bytes = FileManager.default.contents(atPath: server.tokenFile), bytes.count <= Self.longestToken,
            let token = String(validating: bytes, as: UTF8.self)?.trimmingCharacters(in: .whitespacesAndNewlines),
            !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw EventProblem(code: "no token file", isPermanent: false) }
        headers = [Secret("Authorization: Bearer \(token)"), Secret("Accept: \(Self.mediaType)")]
    }

    /// What the server calls somebody whom we call so; nothing when it does not know them.
    func find(_ externalId: String) async throws(EventProblem) -> String? {
        // Names of ours have no sign that a filter would mistake.
        let filter = "externalId%20eq%20%22\(externalId)%22"
        let answer = try await ask(OutgoingExchange(.get, "\(base)/Users?filter=\(filter)&count=2", headers: headers))
        guard let list = try? JSONDecoder().decode(UserList.self, from: Data(answer.body)) else {
            throw EventProblem(code: "scim answer", isPermanent: false)
        }
        let found = list.resources ?? []
        guard found.count <= 1 else { throw EventProblem(code: "scim twice", isPermanent: true) }
        return found.first?.id
    }

    func create(_ user: JSONNode) async throws(EventProblem) {
        _ = try await ask(
            OutgoingExchange(.post, base + "/Users", body: ("\(user)", Self.mediaType), headers: headers)
        )
    }

    func replace(_ known: String, by user: JSONNode) async throws(EventProblem) {
        guard let name = known.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(["-", "_", "."]))
        else {
            throw EventProblem(code: "scim id", isPermanent: true)
        }
        _ = try await ask(
            OutgoingExchange(.put, "\(base)/Users/\(name)", body: ("\(user)", Self.mediaType), headers: headers)
        )
    }

    private func ask(_ request: OutgoingExchange) async throws(EventProblem) -> OutgoingExchange.Answer {
        try EventProblem.judge(await exchange(request))
    }

    /// RFC 7644 §3.4.2.
    private struct UserList: Decodable {
        let resources: [Known]?

        struct Known: Decodable {
            let id: String
        }

        enum CodingKeys: String, CodingKey {
            case resources = "Resources"
        }
    }
}
