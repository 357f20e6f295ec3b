package import Hummingbird

extension Site {
    /// The router every room adds its routes to; whatever is added answers for forms, headers, errors and hosts the
    /// same way, since nothing can be added outside.
    package func router() -> Router<PreauRequestContext> {
        let router = Router(context: PreauRequestContext.self, options: [.autoGenerateHeadEndpoints])
        router.addMiddleware {
            ReceptionMiddleware(site: self)
            AccessLogMiddleware()
            SecurityHeadersMiddleware()
            BrowserMiddleware(site: self)
            ErrorPagesMiddleware<PreauRequestContext>(site: self)
            KnownHostMiddleware(site: self)
            VerifiedFormMiddleware(site: self)
        }
        router.get("static/:file") { _, context in try pages.files.response(context.parameters.require("file")) }
        return router
    }

    /// Error pages drawn with what a group of routes knows, such as the person signed in.
    package func errorPages<Context: WebContext>(for _: Context.Type) -> some RouterMiddleware<Context> {
        ErrorPagesMiddleware<Context>(site: self)
    }
}
