import HTTPTypes
import Hummingbird
import Web

extension Response {
    /// A JSON object, which nobody keeps (RFC 6749 §5.1).
    init(_ object: [String: JSONValue], status: HTTPResponse.Status = .ok, cache: String = "no-store") {
        self.init(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: cache],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: JSONValue.object(object).bytes))
        )
    }

    /// A refusal, with the status that each has (RFC 6749 §5.2, RFC 6750 §3.1).
    init(_ error: ProtocolError, challenge: String? = nil) {
        let status: HTTPResponse.Status =
            switch error.code {
            case .invalidClient, .invalidToken: .unauthorized
            case .insufficientScope: .forbidden
            default: .badRequest
            }
        self.init(
            ["error": .text(error.code.rawValue), "error_description": .text(error.explanation)],
            status: status
        )
        if let challenge { headers[.wwwAuthenticate] = challenge }
    }
}

extension Request {
    /// What a program posts: a form, and nothing else.
    func form() async throws -> Form {
        let type = headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("application/x-www-form-urlencoded") else {
            throw ProtocolError(.invalidRequest, "the body must be application/x-www-form-urlencoded")
        }
        return try Form(body: try await body.collect(upTo: Form.maximumBytes).readableBytesView)
    }

    /// What stands in the address.
    func query() throws(FormProblem) -> Form { try Form(body: Array((uri.query ?? "").utf8)) }
}

/// Answers programs in their words, errors included.
func answering(_ answer: () async throws -> Response) async throws -> Response {
    do {
        return try await answer()
    } catch let error as ProtocolError {
        return Response(error, challenge: error.code == .invalidClient ? "Basic realm=\"preau\"" : nil)
    } catch is FormProblem {
        return Response(ProtocolError(.invalidRequest, "the request cannot be read"))
    }
}
