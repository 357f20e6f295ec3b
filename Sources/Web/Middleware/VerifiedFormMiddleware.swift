import HTTPTypes
import Hummingbird
import NIOCore
import Vocabulary

/// Lets a request change something only when one of our pages, in this browser, sent it.
///
/// It stands before every route, so no room can forget it. A form is read here, once and bounded; routes find it in
/// `context.web.form`. Anything else that posts (a script of ours) brings its token in a header.
struct VerifiedFormMiddleware: RouterMiddleware {
    typealias Context = PreauRequestContext
    let site: Site

    func handle(
        _ request: Request,
        context: PreauRequestContext,
        next: @concurrent (Request, PreauRequestContext) async throws -> Response
    ) async throws -> Response {
        if request.isSafe { return try await next(request, context) }
        if site.configuration.isMachinePath(request.uri.path) {
            return try await next(request.withoutCookies, context)
        }
        guard SameOriginCheck.accepts(request.headers, origin: context.web.origin) else {
            throw Interruption.unverifiedForm
        }
        var context = context
        context.web.form = try await form(of: request)
        let token = request.headers[.formToken] ?? context.web.form[FormTokens.field]
        guard site.tokens.accepts(token, for: request.uri.path, facts: context.web) else {
            throw Interruption.unverifiedForm
        }
        try restore(&context, request)
        do {
            return try await next(request, context)
        } catch Interruption.waiting(let waiting) {
            return try site.keepPlace(waiting, of: request, in: context)
        }
    }

    /// Whoever waited for their turn brings back what they had sent: routes find it as if it came for the first time.
    private func restore(_ context: inout PreauRequestContext, _ request: Request) throws(Interruption) {
        guard context.web.form.contains(KeptForm.field) else { return }
        let sealed = context.web.form[KeptForm.field]
        let (path, now) = (request.uri.path, site.clock.now)
        guard let kept = KeptForm(sealed, with: site.keeping, for: path, facts: context.web, at: now) else {
            throw .placeLost
        }
        context.web.form = kept.form
        context.web.ticket = kept.ticket
    }

    private func form(of request: Request) async throws -> Form {
        let type = request.headers[.contentType] ?? ""
        if type.lowercased().hasPrefix("application/x-www-form-urlencoded") {
            return try Form(body: try await request.body.collect(upTo: Form.maximumBytes).readableBytesView)
        }
        guard site.configuration.uploadPaths.contains(request.uri.path) else { return Form() }
        let body = try await request.body.collect(upTo: Form.maximumUploadBytes)
        return try Form(multipart: Array(body.readableBytesView), contentType: type)
    }
}

extension Request {
    /// The methods that change nothing, by definition (RFC 9110 §9.2.1).
    fileprivate var isSafe: Bool { method == .get || method == .head || method == .options || method == .trace }

    fileprivate var withoutCookies: Request {
        var head = head
        head.headerFields[.cookie] = nil
        return Request(head: head, body: body)
    }
}
