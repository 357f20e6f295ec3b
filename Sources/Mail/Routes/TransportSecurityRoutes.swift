import Academies
import Hummingbird
import Web

/// `/.well-known/mta-sts.txt` at the `mta-sts` host of a mail domain (RFC 8461 §3.3).
struct TransportSecurityRoutes: Sendable {
    let room: MailRoom

    func add(to router: Router<PreauRequestContext>) {
        router.get(RouterPath(ProgramAddress.transportSecurity)) { request, _ in answer(request) }
    }

    private func answer(_ request: Request) -> Response {
        let authority = request.head.authority ?? ""
        guard let policy = room.transportSecurity, ProgramAddress.isOfTransportSecurity(authority),
            room.catalogue.academy(mailDomain: String(ProgramAddress.domain(ofHost: authority))) != nil
        else { return Response(status: .notFound) }
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "public, max-age=3600"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: policy.text))
        )
    }
}
