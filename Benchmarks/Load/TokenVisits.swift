import Foundation

/// What the programs of applications ask of a portal, each request written once beforehand: nothing is measured of us.
struct ProgramSite {
    private let host: String
    private let authorization: String

    init(_ arguments: Arguments) throws {
        host = try arguments.text("host")
        let pair = "\(try arguments.text("client")):\(try arguments.text("secret"))"
        authorization = "Basic " + Data(pair.utf8).base64EncodedString()
    }

    func post(_ path: String, _ form: String) -> [UInt8] {
        Array(
            ("POST \(path) HTTP/1.1\r\nHost: \(host)\r\nX-Forwarded-For: 10.0.0.1\r\nAuthorization: \(authorization)\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(form.utf8.count)\r\n\r\n\(form)")
                .utf8
        )
    }

    func get(_ path: String) -> [UInt8] {
        Array("GET \(path) HTTP/1.1\r\nHost: \(host)\r\nX-Forwarded-For: 10.0.0.1\r\n\r\n".utf8)
    }
}

/// One question and its answer, judged by whoever brought it.
private final class Question: Visit {
    private let request: [UInt8]
    private let judge: (Answer) -> Next

    init(_ request: [UInt8], _ judge: @escaping (Answer) -> Next) {
        self.request = request
        self.judge = judge
    }

    func begin() -> [UInt8] { request }
    func go(on answer: Answer) -> Next { judge(answer) }
}

/// Clients that speak for themselves: every token is kept, and checked once the clock has stopped.
final class GrantVisits: Visits {
    private let request: [UInt8]
    private let judge: TokenJudge
    private var tokens: [String] = []

    init(_ arguments: Arguments) throws {
        request = try ProgramSite(arguments).post("/oidc/token", "grant_type=client_credentials")
        judge = try TokenJudge(arguments)
    }

    func next() -> any Visit {
        Question(request) { [self] answer in
            guard answer.status == 200, answer.contains("\"token_type\":\"Bearer\""),
                let token = answer.text(after: "\"access_token\":\"", before: "\"")
            else { return .failed(answer.status) }
            tokens.append(token)
            return .done
        }
    }

    var findings: [String: Double] { judge.findings(access: tokens, identity: []) }
}

/// Clients that renew: each token is used once and gives the next of its family.
final class RefreshVisits: Visits {
    private let site: ProgramSite
    private let judge: TokenJudge
    private let out: String
    private var renewing: [String]
    private var access: [String] = []
    private var identity: [String] = []

    init(_ arguments: Arguments) throws {
        site = try ProgramSite(arguments)
        judge = try TokenJudge(arguments)
        renewing = try arguments.lines("tokens")
        out = try arguments.text("out")
    }

    func next() -> any Visit {
        let former = renewing.removeFirst()
        return Question(site.post("/oidc/token", "grant_type=refresh_token&refresh_token=\(former)")) { [self] answer in
            guard answer.status == 200, let next = answer.text(after: "\"refresh_token\":\"", before: "\""),
                next != former, let token = answer.text(after: "\"access_token\":\"", before: "\""),
                let told = answer.text(after: "\"id_token\":\"", before: "\"")
            else { return .failed(answer.status) }
            renewing.append(next)
            access.append(token)
            identity.append(told)
            return .done
        }
    }

    /// The tokens left, and those to ask about next, stand in files beside.
    var findings: [String: Double] {
        get throws {
            try renewing.joined(separator: "\n").write(toFile: out, atomically: true, encoding: .utf8)
            let latest = access.suffix(1000).joined(separator: "\n")
            try latest.write(toFile: out + ".access", atomically: true, encoding: .utf8)
            return judge.findings(access: access, identity: identity)
        }
    }
}

/// Applications that ask whether a token still holds; one in a hundred is not what was signed.
final class IntrospectionVisits: Visits {
    private let living: [[UInt8]]
    private let damaged: [[UInt8]]
    private var number = 0

    init(_ arguments: Arguments) throws {
        let site = try ProgramSite(arguments)
        let tokens = try arguments.lines("tokens")
        living = tokens.map { site.post("/oidc/introspect", "token=\($0)") }
        // The last sign but one: the last may hold bits that no byte uses, and would be another spelling.
        damaged = tokens.map { token in
            let sign = token.dropLast().last == "A" ? "B" : "A"
            return site.post("/oidc/introspect", "token=\(token.dropLast(2))\(sign)\(token.suffix(1))")
        }
    }

    func next() -> any Visit {
        number += 1
        let isDamaged = number.isMultiple(of: 100)
        let request = (isDamaged ? damaged : living)[number % living.count]
        return Question(request) { answer in
            let isRight =
                isDamaged
                ? answer.contains("{\"active\":false}")
                : answer.contains("\"active\":true") && answer.contains("\"sub\":\"")
            return answer.status == 200 && isRight ? .done : .failed(answer.status)
        }
    }
}

/// The same server with next to nothing to do: the keys it publishes, which it holds as text.
final class BareVisits: Visits {
    private let request: [UInt8]

    init(_ arguments: Arguments) throws { request = try ProgramSite(arguments).get("/oidc/jwks") }

    func next() -> any Visit {
        Question(request) { answer in
            answer.status == 200 && answer.contains("{\"keys\":[") ? .done : .failed(answer.status)
        }
    }
}
