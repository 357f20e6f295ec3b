import Foundation
package import HTTPTypes
package import HummingbirdTesting
import NIOCore

/// A browser: keeps cookies and sends back the forms that pages show.
package final class TestBrowser: @unchecked Sendable {
    // Used by one test at a time, one request after the other.
    private let client: any TestClientProtocol
    private let host: String?
    package var cookies: [String: String] = [:]

    private static let sessionCookie = "__Host-preau-session"
    private static let userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"

    /// - Parameters:
    ///   - client: of the application under test.
    ///   - host: where one goes; nothing for the host of the ``HostedResponder``.
    ///   - session: the token of a session that has begun already.
    package init(_ client: any TestClientProtocol, at host: String? = nil, session: String? = nil) {
        self.client = client
        self.host = host
        self.session = session
    }

    package var session: String? {
        get { cookies[Self.sessionCookie] }
        set { cookies[Self.sessionCookie] = newValue }
    }

    package func get(_ path: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await send(path, .get, headers, nil)
    }

    /// Opens a page and sends its first form.
    @discardableResult
    package func submit(_ fields: [String: String] = [:], on page: String) async throws -> TestResponse {
        try await post(try await form(on: page), fields)
    }

    /// Opens a page and sends the form that goes to `action`.
    @discardableResult
    package func submit(
        _ fields: [String: String] = [:],
        to action: String,
        from page: String,
        headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        try await post(try await form(on: page, to: action), fields, headers: headers)
    }

    /// Sends a form read before, as pressing its button again would.
    package func post(
        _ form: PageForm,
        _ fields: [String: String],
        headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        try await post(form.action, form.hidden.merging(fields) { $1 }, headers: headers)
    }

    package func post(
        _ path: String,
        _ fields: [String: String],
        headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        let body = fields.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.encoded($0.value))" }.joined(
            separator: "&"
        )
        return try await send(path, .post, headers, ByteBuffer(string: body))
    }

    /// Posts a body as a program would.
    package func send(
        _ body: String,
        of type: String,
        to path: String,
        headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = type
        return try await send(path, .post, headers, ByteBuffer(string: body))
    }

    /// Opens a page and sends its first form with files in it, as browsers do.
    package func submit(
        _ fields: [String: String],
        files: [[UInt8]],
        as field: String,
        on page: String
    ) async throws -> TestResponse {
        let form = try await form(on: page)
        var body = ByteBuffer()
        for (name, value) in form.hidden.merging(fields, uniquingKeysWith: { $1 }) {
            body.writeString("--LIMITE\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
        }
        for file in files {
            let head = "Content-Disposition: form-data; name=\"\(field)\"; filename=\"x.exe\""
            body.writeString("--LIMITE\r\n\(head)\r\n\r\n")
            body.writeBytes(file)
            body.writeString("\r\n")
        }
        body.writeString("--LIMITE--\r\n")
        return try await send(form.action, .post, [.contentType: "multipart/form-data; boundary=LIMITE"], body)
    }

    /// The first form of a page, or the one that goes to an action.
    package func form(on page: String, to action: String? = nil) async throws -> PageForm {
        let html = try await get(page).text
        guard let form = PageForm.all(in: html).first(where: { action == nil || $0.action == action }) else {
            throw PageForm.Missing(page: page, action: action)
        }
        return form
    }

    /// The token of a form.
    package func token(on page: String, for action: String? = nil) async throws -> String {
        let form = try await form(on: page, to: action)
        guard let token = form.hidden["jeton"] else { throw PageForm.Missing(page: page, action: action) }
        return token
    }

    private func send(
        _ path: String,
        _ method: HTTPRequest.Method,
        _ headers: HTTPFields,
        _ body: ByteBuffer?
    ) async throws -> TestResponse {
        var headers = headers
        headers[.testHost] = headers[.testHost] ?? host
        headers[.userAgent] = headers[.userAgent] ?? Self.userAgent
        if !cookies.isEmpty, headers[.cookie] == nil {
            headers[.cookie] = cookies.map { "\($0)=\($1)" }.joined(separator: "; ")
        }
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
