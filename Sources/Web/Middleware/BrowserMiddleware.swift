import Hummingbird

/// Recognises the browser, and delivers the sentence the previous answer left with it.
struct BrowserMiddleware: RouterMiddleware {
    typealias Context = PreauRequestContext
    let site: Site

    func handle(
        _ request: Request,
        context: PreauRequestContext,
        next: @concurrent (Request, PreauRequestContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let browser = BrowserCookie(of: request, random: site.random)
        context.web.browser = browser
        context.web.flash = site.flash.sentence(in: request, facts: context.web)
        var response = try await next(request, context)
        guard response.headers[.cacheControl] == nil, context.web.origin != .unrecognised else { return response }
        if browser.isNew { BrowserCookie.cookie.set(browser.value, for: BrowserCookie.lifetime, on: &response) }
        if context.web.flash != nil, response.isPage { FlashNotice.cookie.remove(from: &response) }
        return response
    }
}

extension Response {
    fileprivate var isPage: Bool { headers[.contentType]?.hasPrefix("text/html") == true }
}
