package import HTTPTypes
package import Hummingbird

extension HTTPField.Name {
    /// The host a test wants, since the test client always says `localhost`.
    package static let testHost = HTTPField.Name("Test-Host") ?? .accept
}

/// Sends every request to one host, unless the test names another.
package struct HostedResponder<Next: HTTPResponder>: HTTPResponder {
    let next: Next
    let host: String

    package init(_ next: Next, at host: String = "localhost") {
        self.next = next
        self.host = host
    }

    @concurrent
    package func respond(to request: Request, context: Next.Context) async throws -> Response {
        var head = request.head
        head.authority = head.headerFields[.testHost] ?? host
        head.headerFields[.testHost] = nil
        return try await next.respond(to: Request(head: head, body: request.body), context: context)
    }
}
