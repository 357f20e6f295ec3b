import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

/// A browser: keeps cookies and sends back the forms that pages show.
final class TestBrowser: @unchecked Sendable {
    // Used by one test at a time, one request after the other.
    private let client: any TestClientProtocol
    private(set) var cookies: [String: String] = [:]

    private static let sessionCookie = "__Host-preau-session"

    init(_ client: any TestClientProtocol, session token: String?) {
        self.client = client
        cookies[Self.sessionCookie] = token
    }

    var session: String? {
        get { cookies[Self.sessionCookie] }
        set { cookies[Self.sessionCookie] = newValue }
    }

    func get(_ path: String) async throws -> TestResponse { try await send(path, .get, [:], nil) }

    /// Sends the form that a page shows for an action, with these fields.
    @discardableResult
    func submit(
        _ action: String,
        on page: String,
        _ fields: KeyValuePairs<String, String> = [:]
    ) async throws -> TestResponse {
        let token = try await token(for: action, on: page)
        return try await post(action, [("jeton", token)] + fields.map { ($0.key, $0.value) })
    }

    func post(
        _ path: String,
        _ fields: [(String, String)],
        headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        let body = fields.map { "\($0.0)=\(Self.encoded($0.1))" }.joined(separator: "&")
        return try await send(path, .post, headers, ByteBuffer(string: body))
    }

    /// The token of the form that posts to an action.
    func token(for action: String, on page: String) async throws -> String {
        let html = try await get(page).text
        let form = try #require(html.components(separatedBy: "action=\"\(action)\"").dropFirst().first, "\(action)")
        return String(try #require(form.firstMatch(of: #/name="jeton" value="([^"]+)"/#)).1)
    }

    private func send(
        _ path: String,
        _ method: HTTPRequest.Method,
        _ headers: HTTPFields,
        _ body: ByteBuffer?
    ) async throws -> TestResponse {
        var headers = headers
        if !cookies.isEmpty { headers[.cookie] = cookies.map { "\($0)=\($1)" }.joined(separator: "; ") }
        let response = try await client.execute(uri: path, method: method, headers: headers, body: body)
        for field in response.headers[values: .setCookie] {
            let pair = field.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            cookies[pair[0]] = pair.count == 2 ? pair[1] : nil
        }
        return response
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }

    var location: String? { headers[.location] }

    /// The text a person reads: no tags, entities read.
    var words: String {
        text.replacing(#/<(script|style|head)\b[\s\S]*?<\/\1>/#, with: " ").replacing(#/<[^>]*>/#, with: " ")
            .replacing("&quot;", with: "\"").replacing("&amp;", with: "&").replacing("&#39;", with: "'")
    }
}
