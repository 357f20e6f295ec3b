import Academies
import Foundation
import HTTPTypes
package import Hummingbird
package import Web

/// `/scim/v2/` on the host of each académie (RFC 7644): its people, to be read by applications.
///
/// What describes the service is open to all (RFC 7643 §5); people are shown to whoever has a token.
package struct SCIMRoutes: Sendable {
    let room: SCIMRoom

    package init(_ room: SCIMRoom) { self.room = room }

    package func add(to router: Router<PreauRequestContext>) {
        let scim = router.group("scim/v2").add(middleware: SCIMErrors())
        scim.get("ServiceProviderConfig", use: configuration)
        scim.get("ResourceTypes", use: resourceTypes)
        scim.get("ResourceTypes/:id", use: resourceType)
        scim.get("Schemas", use: schemas)
        scim.get("Schemas/:id", use: schema)
        scim.get("Users", use: users)
        scim.post("Users/.search", use: search)
        scim.get("Users/:id", use: user)
        // Whoever searches all types searches users: there are no others.
        scim.post(".search", use: search)
        refuseWriting(in: scim)
        refuseWhatIsNotThere(in: scim)
    }

    private func refuseWriting(in scim: RouterGroup<PreauRequestContext>) {
        let described: [RouterPath] = [
            "ServiceProviderConfig", "ResourceTypes", "ResourceTypes/:id", "Schemas", "Schemas/:id",
        ]
        for path in described { refuse(Self.writing, path, SCIMError.readOnly, in: scim) }
        for path: RouterPath in ["Users", "Users/:id"] {
            refuse(Self.writing.filter { $0 != .patch }, path, SCIMError.readOnly, in: scim)
            refuse([.patch], path, SCIMError.patch, in: scim)
        }
        for path: RouterPath in ["Users/.search", ".search"] {
            refuse(Self.everything.filter { $0 != .post }, path, SCIMError.readOnly, in: scim)
        }
    }

    private func refuseWhatIsNotThere(in scim: RouterGroup<PreauRequestContext>) {
        refuse(Self.everything, "Bulk", SCIMError.bulk, in: scim)
        refuse(Self.everything, "Me", SCIMError.me, in: scim)
        for path: RouterPath in [
            "", "**", "ServiceProviderConfig/**", "ResourceTypes/:id/**", "Schemas/:id/**", "Users/:id/**",
        ] { refuse(Self.everything, path, SCIMError.notFound, in: scim) }
    }

    private func refuse(
        _ methods: [HTTPRequest.Method],
        _ path: RouterPath,
        _ error: SCIMError,
        in scim: RouterGroup<PreauRequestContext>
    ) {
        for method in methods {
            scim.on(path, method: method) { _, _ -> Response in throw error }
        }
    }

    private static let writing: [HTTPRequest.Method] = [.post, .put, .patch, .delete]
    private static let everything: [HTTPRequest.Method] = [.get] + writing
}

extension SCIMRoutes {
    private func configuration(_ request: Request, _ context: PreauRequestContext) throws -> Response {
        .scim(try description(request, context).configuration)
    }

    private func resourceTypes(_ request: Request, _ context: PreauRequestContext) throws -> Response {
        .scim(.answer([try description(request, context).userType], of: 1))
    }

    private func resourceType(_ request: Request, _ context: PreauRequestContext) throws -> Response {
        guard context.parameters.get("id") == "User" else { throw SCIMError.notFound }
        return .scim(try description(request, context).userType)
    }

    private func schemas(_ request: Request, _ context: PreauRequestContext) throws -> Response {
        let schemas = try description(request, context).schemas
        return .scim(.answer(schemas, of: schemas.count))
    }

    private func schema(_ request: Request, _ context: PreauRequestContext) throws -> Response {
        guard let id = context.parameters.get("id")?.removingPercentEncoding,
            let schema = try description(request, context).schema(id)
        else { throw SCIMError.notFound }
        return .scim(schema)
    }

    /// A filter is refused here, lest somebody believe it was followed (RFC 7644 §4).
    private func description(_ request: Request, _ context: PreauRequestContext) throws -> ServiceDescription {
        guard room.catalogue.academy(host: context.web.origin.authority) != nil else { throw SCIMError.notFound }
        guard try !request.scimParameters.contains("filter") else { throw SCIMError.filteredDiscovery }
        return ServiceDescription(origin: context.web.origin)
    }
}
