package import Academies
package import Hummingbird
package import Web

/// Which académie a request is for, by the host it came to, and who is knocking there.
package struct AcademyDoor: Sendable {
    let catalogue: AcademyCatalogue

    package init(catalogue: AcademyCatalogue) { self.catalogue = catalogue }

    /// Nothing on the national host, which speaks for no académie.
    package func academy(of context: some WebContext) -> Academy? {
        catalogue.academy(host: context.web.origin.authority)
    }

    /// Whoever knocks at an académie's own host.
    ///
    /// - Throws: the “page does not exist” interruption on the national host.
    package func visit(_ request: Request, _ context: some WebContext) throws(Interruption) -> Visit {
        guard let academy = academy(of: context) else { throw .pageNotFound }
        return Visit(
            academy: academy,
            source: context.web.source,
            browserCookie: context.web.browser.value,
            userAgent: request.headers[.userAgent]
        )
    }
}
