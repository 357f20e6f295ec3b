import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Web

/// Says in SCIM's words what goes wrong under `/scim/v2` (RFC 7644 §3.12), a page being of no use to a program.
struct SCIMErrors: RouterMiddleware {
    typealias Context = PreauRequestContext

    func handle(
        _ request: Request,
        context: PreauRequestContext,
        next: @concurrent (Request, PreauRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as SCIMError {
            return .scim(error, to: request)
        } catch let challenge as BearerChallenge {
            var response = Response.scim(challenge.error, to: request)
            response.headers[.wwwAuthenticate] = challenge.challenge
            return response
        } catch {
            context.logger.error(
                "request failed",
                metadata: ["error.type": "\(type(of: error))", "error": "\(error)"]
            )
            return .scim(SCIMError.fault, to: request)
        }
    }
}

extension Response {
    /// A document of SCIM: not kept on the way, as it is about people, and so without cookie.
    static func scim(_ node: JSONNode, status: HTTPResponse.Status = .ok, version: String? = nil) -> Response {
        var headers: HTTPFields = [.contentType: "application/scim+json; charset=utf-8", .cacheControl: "no-store"]
        headers[.eTag] = version
        return Response(
            status: status,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: node.description))
        )
    }

    /// What the client has is what there is (RFC 9110 §15.4.5).
    static func scimUnchanged(_ version: String) -> Response {
        Response(status: .notModified, headers: [.eTag: version, .cacheControl: "no-store"])
    }

    static func scim(_ error: SCIMError, to request: Request) -> Response {
        var response = scim(error.body, status: HTTPResponse.Status(code: error.status))
        if error.status == 405 { response.headers[.allow] = request.isSearch ? "POST" : "GET, HEAD" }
        if error.status == 503 { response.headers[.retryAfter] = "30" }
        return response
    }
}

extension Request {
    fileprivate var isSearch: Bool { uri.path.hasSuffix("/.search") }
}
