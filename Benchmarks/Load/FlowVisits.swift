import Foundation

/// People whom an application sends: the request, the page, the form, the code, and the application's exchange of it.
final class FlowVisits: Visits {
    private let site: Site
    private let program: ProgramSite
    private let request: String
    private let redirectURI: String
    private let logins: [String]
    private let password: String
    private var number = 0

    init(_ arguments: Arguments) throws {
        site = try Site(arguments)
        program = try ProgramSite(arguments)
        redirectURI = try arguments.text("redirect-uri")
        request =
            "/oidc/authorize?client_id=\(try arguments.text("client"))&redirect_uri=\(redirectURI)"
            + "&response_type=code&scope=openid%20profile%20email&state=abc&nonce=def"
        logins = try arguments.lines("logins")
        password = try arguments.text("password")
        number = Int(try arguments.number("first", default: 0))
    }

    func next() -> any Visit {
        number += 1
        return Flow(self, logins[number % logins.count], "10.\(number >> 8 & 255).\(number & 255).1")
    }

    private final class Flow: Visit {
        private enum Step { case request, page, form, code, exchange }

        private let visits: FlowVisits
        private let login: String
        private let source: String
        private var step = Step.request
        private var cookies = ""

        init(_ visits: FlowVisits, _ login: String, _ source: String) {
            self.visits = visits
            self.login = login
            self.source = source
        }

        func begin() -> [UInt8] { visits.site.get(visits.request, cookies, source) }

        func go(on answer: Answer) -> Next {
            keepCookies(answer)
            switch (step, answer.status) {
            case (.request, 303): return follow(answer, to: .page)
            case (.page, 200): return fill(answer)
            case (.form, 303): return follow(answer, to: .code)
            case (.code, 303): return exchange(answer)
            case (.exchange, 200):
                return answer.contains("\"id_token\":\"") && answer.contains("\"refresh_token\":\"")
                    ? .done : .failed(200)
            default: return .failed(answer.status)
            }
        }

        private func keepCookies(_ answer: Answer) {
            for name in ["__Host-preau-navigateur", "__Host-preau-session"] {
                guard let value = answer.cookie(name), !cookies.contains(name) else { continue }
                cookies += (cookies.isEmpty ? "" : "; ") + "\(name)=\(value)"
            }
        }

        private func follow(_ answer: Answer, to next: Step) -> Next {
            guard let address = answer.header("location"), address.hasPrefix("/") else { return .failed(303) }
            step = next
            return .send(visits.site.get(address, cookies, source))
        }

        private func fill(_ answer: Answer) -> Next {
            guard let token = answer.text(after: "name=\"jeton\" value=\"", before: "\""),
                let action = answer.text(after: "<form method=\"post\" action=\"", before: "\"")
            else { return .failed(200) }
            step = .form
            let form = "jeton=\(token)&identifiant=\(login)&mot-de-passe=\(visits.password)"
            return .send(visits.site.post(action, form, cookies, source))
        }

        private func exchange(_ answer: Answer) -> Next {
            guard let address = answer.header("location"), address.hasPrefix(visits.redirectURI),
                let code = answer.text(after: "code=", before: "&")
            else { return .failed(303) }
            step = .exchange
            let form = "grant_type=authorization_code&code=\(code)&redirect_uri=\(visits.redirectURI)"
            return .send(visits.program.post("/oidc/token", form))
        }
    }
}
