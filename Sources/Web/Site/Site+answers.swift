package import Hummingbird
import Vocabulary

extension Site {
    /// Answers with a page.
    ///
    /// Without a status: 200, or 422 if the page has something to correct.
    package func show(
        _ page: some Page,
        status: HTTPResponse.Status? = nil,
        in context: some WebContext
    ) throws -> Response {
        let html = try pages.render(page, facts: context.web)
        let policy = ContentSecurityPolicy(nonce: context.web.nonce, formTargets: page.head.formTargets)
        return Response(
            status: status ?? (page.head.errors.isEmpty ? .ok : .unprocessableContent),
            headers: [.contentType: "text/html; charset=utf-8", .contentSecurityPolicy: policy.headerValue],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html))
        )
    }

    /// Sends the browser to another address, with a GET whatever the method was (RFC 9110 §15.4.4).
    ///
    /// The sentence, if any, is said once by the page that follows.
    package func redirect(
        to address: String,
        saying sentence: String? = nil,
        in context: some WebContext
    ) -> Response {
        var response = Response(status: .seeOther, headers: [.location: address])
        if let sentence { flash.attach(sentence, to: &response, facts: context.web) }
        return response
    }

    /// Answers that somebody's turn has not come, with a page that brings back what they sent.
    ///
    /// 503 and `Retry-After` say to programs what the page says to people (RFC 9110 §15.6.4).
    func keepPlace(_ waiting: Waiting, of request: Request, in context: some WebContext) throws -> Response {
        let kept = KeptForm(context.web.form, ticket: waiting.ticket, until: waiting.keptUntil)
        let page = WaitingPage(
            waiting,
            kept: try kept.sealed(with: keeping, for: request.uri.path, facts: context.web),
            keptUntil: FrenchTime(waiting.keptUntil, in: context.web.surroundings.timeZone).time,
            form: form(request.uri.string, in: context)
        )
        var response = try show(page, status: .serviceUnavailable, in: context)
        response.headers[.retryAfter] = "\(waiting.comeBack.components.seconds)"
        return response
    }

    /// What a form needs to be accepted when it comes back to `action`, one of our own paths.
    package func form(_ action: String, in context: some WebContext) -> PostForm {
        PostForm(
            action: action,
            token: tokens.token(for: action, facts: context.web),
            key: Base64URL.encode(random.bytes(16))
        )
    }
}
