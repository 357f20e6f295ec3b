import Academies
import Hummingbird
import Logging
import SignIn
import Web

/// Where the servers of services ask whose a ticket is (CAS protocol 3.0 §2.4 to §2.8).
struct CASTicketRoutes: Sendable {
    let room: FederationRoom

    private static let names = ["service", "ticket", "pgtUrl", "renew", "format"]

    /// The generations of the protocol, each at its address.
    private enum Validation: String, CaseIterable {
        case first = "/validate"
        case second = "/serviceValidate"
        case secondWithProxies = "/proxyValidate"
        case third = "/p3/serviceValidate"
        case thirdWithProxies = "/p3/proxyValidate"

        var acceptsProxies: Bool { self == .secondWithProxies || self == .thirdWithProxies }
        var wantsAttributes: Bool { self == .third || self == .thirdWithProxies }
    }

    func add(to router: Router<PreauRequestContext>) {
        for validation in Validation.allCases {
            router.get(RouterPath(FederationAddress.cas + validation.rawValue)) { request, context in
                try await validate(request, validation, context)
            }
        }
        router.get(RouterPath(FederationAddress.cas + "/proxy")) { request, context in
            try await proxy(request, context)
        }
    }

    private func validate(
        _ request: Request,
        _ validation: Validation,
        _ context: PreauRequestContext
    ) async throws -> Response {
        let academy = try room.academy(in: context)
        let parameters: RequestParameters
        var form = validation == .first ? CASAnswer.Form.lines : .xml
        do {
            parameters = try Self.parameters(request, Self.names)
            if validation != .first { form = try Self.form(parameters["format"]) }
        } catch {
            return Response(CASAnswer(error, as: form))
        }
        let question = CASTicketDesk.Question(
            ticket: parameters["ticket"],
            service: parameters["service"],
            isRenewed: parameters.isSet("renew"),
            callback: validation == .first ? nil : parameters["pgtUrl"],
            acceptsProxies: validation.acceptsProxies,
            wantsAttributes: validation.wantsAttributes
        )
        do {
            let success = try await CASTicketDesk(room: room).validate(question, at: academy)
            return Response(CASAnswer(success, as: form))
        } catch {
            return Response(CASAnswer(Self.failure(error, context), as: form))
        }
    }

    private func proxy(_ request: Request, _ context: PreauRequestContext) async throws -> Response {
        let academy = try room.academy(in: context)
        var form = CASAnswer.Form.xml
        do {
            let parameters = try Self.parameters(request, ["pgt", "targetService", "format"])
            form = try Self.form(parameters["format"])
            let desk = CASTicketDesk(room: room)
            let ticket = try await desk.proxy(parameters["pgt"], to: parameters["targetService"], at: academy)
            return Response(CASAnswer(ticket, as: form))
        } catch {
            return Response(CASAnswer(Self.failure(error, context), to: .proxy, as: form))
        }
    }

    /// What went wrong on our side is told in the words of the protocol too, and the detail to the log alone.
    private static func failure(_ error: any Error, _ context: PreauRequestContext) -> CASFailure {
        if let failure = error as? CASFailure { return failure }
        context.logger.error("request failed", metadata: ["error.type": "\(type(of: error))", "error": "\(error)"])
        return CASFailure(.internalError, "something failed on our side; the ticket may be spent")
    }

    /// §2.5.1: a form that we do not know is refused in the one that every service reads.
    private static func form(_ format: String?) throws(CASFailure) -> CASAnswer.Form {
        switch format?.uppercased() {
        case nil, "XML": .xml
        case "JSON": .json
        default: throw CASFailure(.invalidRequest, "format must be XML or JSON")
        }
    }

    private static func parameters(_ request: Request, _ names: [String]) throws(CASFailure) -> RequestParameters {
        do {
            return try RequestParameters(try request.query(), names: names)
        } catch {
            throw CASFailure(.invalidRequest, "the request cannot be read, or says something twice")
        }
    }
}

extension Response {
    fileprivate init(_ answer: CASAnswer) {
        self.init(
            status: answer.isFault ? .internalServerError : .ok,
            headers: [.contentType: answer.mediaType, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: answer.text))
        )
    }
}

extension FederationRoom {
    /// The académie whose host a request came to; the national host has no applications.
    func academy(in context: some WebContext) throws -> Academy {
        guard let academy = door.academy(of: context), origin(academy) != nil else { throw Interruption.pageNotFound }
        return academy
    }
}
