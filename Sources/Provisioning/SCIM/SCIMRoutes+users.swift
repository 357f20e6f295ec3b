import Academies
import Database
import HTTPTypes
import Hummingbird
import NIOCore
import Vocabulary
import Web

extension SCIMRoutes {
    func users(_ request: Request, _ context: PreauRequestContext) async throws -> Response {
        let reader = try await reader(request, context)
        return try await list(try SearchRequest(try request.scimParameters), for: reader)
    }

    func search(_ request: Request, _ context: PreauRequestContext) async throws -> Response {
        let reader = try await reader(request, context)
        let body: ByteBuffer
        do { body = try await request.body.collect(upTo: SearchRequest.longest) } catch is NIOTooManyBytesError {
            throw SCIMError.tooLong
        }
        return try await list(try SearchRequest(body: Array(body.readableBytesView)), for: reader)
    }

    func user(_ request: Request, _ context: PreauRequestContext) async throws -> Response {
        let reader = try await reader(request, context)
        let parameters = try request.scimParameters
        let selection = try AttributeSelection(
            only: AttributeSelection.names(parameters["attributes"]),
            except: AttributeSelection.names(parameters["excludedAttributes"])
        )
        guard let subject = context.parameters.get("id"), Self.mayBeSubject(subject) else { throw SCIMError.noUser }
        let store = reader.store
        let found = try await room.database.read(.fewRows) { reading in try store.user(subject, in: reading) }
        guard let user = found else { throw SCIMError.noUser }
        let (document, version) = try reader.resource.document(of: user)
        guard !request.isKnown(version) else { return .scimUnchanged(version) }
        return .scim(selection(document), version: version)
    }

    private func list(_ request: SearchRequest, for reader: Reader) async throws -> Response {
        let store = reader.store
        let found: UserStore.Found<UserStore.Page>
        do {
            found = try await room.database.read { reading in try store.page(request, in: reading) }
        } catch let refusal as FilterRefusal { throw SCIMError(refusal) }
        guard case .value(let page) = found else { throw SCIMError.notReady }
        let documents = try page.users.map { request.selection(try reader.resource.document(of: $0).node) }
        return .scim(.answer(documents, of: page.total, from: request.startIndex))
    }

    /// No subject of ours is longer, nor has other signs; whatever else comes is not asked of the database.
    private static func mayBeSubject(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { ASCII.isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    }
}

extension SCIMRoutes {
    /// Who reads, and where.
    private struct Reader: Sendable {
        let store: UserStore
        let resource: UserResource
    }

    private func reader(_ request: Request, _ context: PreauRequestContext) async throws -> Reader {
        guard let academy = room.catalogue.academy(host: context.web.origin.authority) else {
            throw SCIMError.notFound
        }
        let client = try await client(request, of: academy)
        let now = room.clock.now
        let today = now.day(in: academy.identity.timeZone)
        return Reader(
            store: UserStore(academy: academy.code, naming: client.naming, now: now, today: today),
            resource: UserResource(
                academy: academy,
                origin: context.web.origin,
                naming: client.naming,
                today: today
            )
        )
    }

    private func client(_ request: Request, of academy: Academy) async throws -> ProvisioningClient {
        guard request.headers[.authorization] != nil else { throw BearerChallenge.missing }
        guard let token = BearerToken(authorization: request.headers[.authorization]) else {
            throw BearerChallenge.refused
        }
        switch try await room.check.verdict(on: token.text, at: academy.code) {
        case .client(let client): return client
        case .lacksScope: throw BearerChallenge.lacksScope
        case .refused: throw BearerChallenge.refused
        }
    }
}

extension Request {
    /// What stands behind the question mark, where clients write a space as `+` or as `%20`.
    var scimParameters: Form {
        get throws(SCIMError) {
            do { return try Form(body: (uri.query ?? "").utf8) } catch {
                throw .value("The parameters are too long, too many, or not UTF-8.")
            }
        }
    }

    /// Whether the client says it has that version (RFC 9110 §13.1.2), compared weakly.
    fileprivate func isKnown(_ version: String) -> Bool {
        headers[values: .ifNoneMatch].flatMap { $0.split(separator: ",") }.contains { tag in
            let tag = tag.drop { $0 == " " }.prefix { $0 != " " }
            return tag == "*" || Self.opaque(tag) == Self.opaque(version[...])
        }
    }

    private static func opaque(_ tag: Substring) -> Substring { tag.hasPrefix("W/") ? tag.dropFirst(2) : tag }
}
