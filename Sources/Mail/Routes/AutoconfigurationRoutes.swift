import Academies
import Foundation
import Hummingbird
import SignIn
import Vocabulary
import Web

/// What mail programs ask by themselves, with no cookie and no form: the servers of an académie on that day.
///
/// Everything depends on the domain and nothing on the person, so that asking tells nobody who exists.
struct AutoconfigurationRoutes: Sendable {
    let room: MailRoom

    func add(to router: Router<PreauRequestContext>) {
        for path in ProgramAddress.thunderbird {
            router.get(RouterPath(path)) { request, context in configureThunderbird(request, context) }
        }
        for path in ProgramAddress.outlook {
            router.post(RouterPath(path)) { request, context in try await configureOutlook(request, context) }
        }
        for path in ProgramAddress.outlookJSON {
            router.get(RouterPath(path)) { request, context in try leadOutlook(request, context) }
        }
    }

    private func configureThunderbird(_ request: Request, _ context: PreauRequestContext) -> Response {
        let typed = request.uri.queryParameters.get("emailaddress")
        guard let academy = academy(of: typed, request, context),
            let configuration = ThunderbirdConfiguration(
                of: academy,
                servers: MailServers(of: academy, on: room.today(at: academy)),
                documentation: room.origin(academy)?.url(MailPageAddress.settings)
            )
        else { return answer("Aucune messagerie pour ce domaine.\n", .plain, .notFound) }
        return answer(configuration.xml, .xml, cache: "public, max-age=3600")
    }

    private func configureOutlook(_ request: Request, _ context: PreauRequestContext) async throws -> Response {
        let body = try await request.body.collect(upTo: AutodiscoverRequest.longest)
        let asked: AutodiscoverRequest
        do { asked = try AutodiscoverRequest(body.readableBytesView) } catch {
            return answer(OutlookSettings.refusal(code: 600, "Invalid Request").xml, .xml, .badRequest)
        }
        guard asked.readsSettings else {
            return answer(OutlookSettings.refusal(code: 601, "Provider is not available").xml, .xml, .notFound)
        }
        guard let academy = room.catalogue.academy(mailDomain: asked.address.domain),
            let settings = OutlookSettings(
                for: asked.address.description,
                of: academy,
                servers: MailServers(of: academy, on: room.today(at: academy))
            )
        else {
            return answer(OutlookSettings.refusal(code: 500, "The email address can't be found.").xml, .xml, .notFound)
        }
        return answer(settings.xml, .xml)
    }

    /// Newer programs ask first where to ask (“Autodiscover v2”).
    private func leadOutlook(_ request: Request, _ context: PreauRequestContext) throws -> Response {
        let parameters = request.uri.queryParameters
        guard let academy = academy(of: parameters.get("Email"), request, context), let origin = room.origin(academy)
        else { return try answer(["ErrorCode": "UserNotFound", "ErrorMessage": "No mail here."], .notFound) }
        guard parameters.get("Protocol")?.lowercased() == "autodiscoverv1" else {
            return try answer(
                ["ErrorCode": "InvalidProtocol", "ErrorMessage": "Supported: 'AutodiscoverV1'."],
                .badRequest
            )
        }
        return try answer(["Protocol": "AutodiscoverV1", "Url": origin.url(ProgramAddress.outlook[0])])
    }

    /// By the domain of the address, when there is one; else by the host that was asked.
    private func academy(of typed: String?, _ request: Request, _ context: PreauRequestContext) -> Academy? {
        if let typed, !typed.isEmpty {
            return EmailAddress(typed).flatMap { room.catalogue.academy(mailDomain: $0.domain) }
        }
        if let academy = room.door.academy(of: context) { return academy }
        return request.head.authority.flatMap {
            room.catalogue.academy(mailDomain: String(ProgramAddress.domain(ofHost: $0)))
        }
    }
}

extension AutoconfigurationRoutes {
    private enum Kind: String {
        case xml = "application/xml; charset=utf-8"
        case json = "application/json"
        case plain = "text/plain; charset=utf-8"
    }

    /// Said not to be kept unless told otherwise, so that no cookie goes with it either.
    private func answer(
        _ text: String,
        _ kind: Kind,
        _ status: HTTPResponse.Status = .ok,
        cache: String = "no-store"
    ) -> Response {
        Response(
            status: status,
            headers: [.contentType: kind.rawValue, .cacheControl: cache],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }

    private func answer(_ object: [String: String], _ status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return answer(String(decoding: try encoder.encode(object), as: UTF8.self), .json, status)
    }
}
