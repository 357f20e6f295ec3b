/// What a page may load, run and post to (CSP Level 3): nothing but ours, and only the scripts of this answer.
package struct ContentSecurityPolicy: Sendable {
    package let headerValue: String

    /// For pages.
    ///
    /// - Parameters:
    ///   - nonce: allows the scripts of this answer.
    ///   - formTargets: origins a form of the page may end at. Chromium applies `form-action` to the redirects that
    ///     follow a post, so signing in on the way to an application must name the application's origin.
    init(nonce: String, formTargets: [PublicOrigin]) {
        let targets = (["'self'"] + formTargets.map(\.description)).joined(separator: " ")
        headerValue = [
            "default-src 'none'", "script-src 'nonce-\(nonce)'", "style-src 'self'", "img-src 'self'",
            "connect-src 'self'", "manifest-src 'self'", "form-action \(targets)", "base-uri 'none'",
            "frame-ancestors 'none'",
        ].joined(separator: "; ")
    }

    /// For everything that is not a page: files, JSON, redirects.
    static let inert = ContentSecurityPolicy(
        headerValue: "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    )

    private init(headerValue: String) { self.headerValue = headerValue }
}
