package import Academies
import Credentials
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
    /// - Throws: a detour by the choice of an académie on the national host.
    package func visit(_ request: Request, _ context: some WebContext) throws(Interruption) -> Visit {
        guard let academy = academy(of: context) else {
            throw .detour(Errand.page(request.uri.path).address(SignInAddress.choose))
        }
        return Visit(
            academy: academy,
            source: context.web.source,
            browserCookie: context.web.browser.value,
            userAgent: request.headers[.userAgent],
            ticket: context.web.ticket.flatMap { WaitingTicket($0) }
        )
    }
}
