import HTTPTypes
import Hummingbird

/// The headers of every answer; what a route already said is kept.
///
/// `Referrer-Policy: same-origin` rather than `no-referrer`: with the latter, browsers send `Origin: null` with our own
/// forms (Fetch Standard, "append a request Origin header"), and the check of the sender would be blind.
struct SecurityHeadersMiddleware: RouterMiddleware {
    typealias Context = PreauRequestContext

    func handle(
        _ request: Request,
        context: PreauRequestContext,
        next: @concurrent (Request, PreauRequestContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for field in Self.always where response.headers[field.name] == nil {
            response.headers.append(field)
        }
        if context.web.origin.isSecure { response.headers[.strictTransportSecurity] = Self.twoYears }
        return response
    }

    private static let twoYears = "max-age=63072000"

    private static let always: [HTTPField] = [
        HTTPField(name: .contentSecurityPolicy, value: ContentSecurityPolicy.inert.headerValue),
        HTTPField(name: .cacheControl, value: "no-store"),
        HTTPField(name: .xContentTypeOptions, value: "nosniff"),
        HTTPField(name: .xFrameOptions, value: "DENY"),
        HTTPField(name: .referrerPolicy, value: "same-origin"),
        HTTPField(name: .crossOriginOpenerPolicy, value: "same-origin"),
        HTTPField(name: .crossOriginResourcePolicy, value: "same-origin"),
        HTTPField(
            name: .permissionsPolicy,
            value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), "
                + "publickey-credentials-get=(self), publickey-credentials-create=(self)"
        ),
    ]
}
