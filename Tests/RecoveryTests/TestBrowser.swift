import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing
import Web

/// Gives requests the host of an académie, since the test client always says `localhost`.
struct HostedRouter: HTTPResponderBuilder {
    let router: Router<PreauRequestContext>
    let host: String

    func buildResponder() -> Hosted { Hosted(responder: router.buildResponder(), host: host) }

    struct Hosted: HTTPResponder {
        let responder: RouterResponder<PreauRequestContext>
        let host: String

        func respond(to request: Request, context: PreauRequestContext) async throws -> Response {
            var head = request.head
            head.authority = host
            return try await responder.respond(to: Request(head: head, body: request.body), context: context)
        }
    }
}

/// A browser: keeps cookies, and sends the forms of pages as they were drawn.
struct TestBrowser {
    let client: any TestClientProtocol
    private(set) var cookies: [String: String] = [:]

    init(_ client: any TestClientProtocol) { self.client = client }

    mutating func get(_ path: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await send(path, .get, headers, nil)
    }

    /// Opens a page and sends its form, to the same address.
    mutating func submit(_ fields: [String: String] = [:], on path: String) async throws -> TestResponse {
        let html = try await get(path).text
        let token = try #require(html.firstMatch(of: #/name="jeton" value="([^"]+)"/#), "no form on \(path)").1
        return try await post(path, fields.merging(["jeton": String(token)]) { $1 })
    }

    mutating func post(_ path: String, _ fields: [String: String]) async throws -> TestResponse {
        let body = fields.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.encoded($0.value))" }.joined(
            separator: "&"
        )
        return try await send(
            path,
            .post,
            [.contentType: "application/x-www-form-urlencoded"],
            ByteBuffer(string: body)
        )
    }

    private mutating func send(
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

    /// What an onlooker can compare: status, headers, length and text, without the chance drawn for each answer.
    var outside: [String] {
        let headers = headers.map { field in
            let isCookie = field.name == .setCookie
            return "\(field.name): \(isCookie ? String(field.value.prefix { $0 != "=" }) : withoutChance(field.value))"
        }
        return ["\(status.code)", "\(body.readableBytes)"] + headers.sorted() + [withoutChance(text)]
    }

    private func withoutChance(_ text: String) -> String {
        text.replacing(#/name="(jeton|cle)" value="[^"]+"/#, with: "").replacing(
            #/nonce[-=]"?[A-Za-z0-9_-]+/#,
            with: ""
        )
    }
}
