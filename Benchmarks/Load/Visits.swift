import Foundation

/// One visitor's way: what to send first, and after each answer.
protocol Visit: AnyObject {
    func begin() -> [UInt8]
    func go(on answer: Answer) -> Next
}

enum Next {
    case send([UInt8])
    case comeBack(after: Double, [UInt8])
    case done
    /// The wrong answer: its status.
    case failed(Int)
}

/// Where visitors come from.
protocol Visits {
    func next() -> any Visit
    /// What was found by looking at the answers again once the clock had stopped.
    var findings: [String: Double] { get throws }
}

extension Visits {
    var findings: [String: Double] { [:] }
}

/// People who sign in, each with an account and a browser of their own.
final class SignInVisits: Visits {
    private let site: Site
    private let logins: [String]
    private let password: String
    private var number = 0

    init(_ arguments: Arguments) throws {
        site = try Site(arguments)
        logins = try arguments.lines("logins")
        password = try arguments.text("password")
        number = Int(try arguments.number("first", default: 0))
    }

    func next() -> any Visit {
        number += 1
        return SignIn(site, logins[number % logins.count], password, number)
    }

    /// The page, the form, the page after it with the session.
    final class SignIn: Visit {
        private enum Step { case page, form, home }

        private let site: Site
        private let login: String
        private let password: String
        private let source: String
        private var step = Step.page
        private var cookies = ""

        init(_ site: Site, _ login: String, _ password: String, _ number: Int) {
            self.site = site
            self.login = login
            self.password = password
            // Everybody from a network of their own.
            source = "10.\(number >> 8 & 255).\(number & 255).1"
        }

        func begin() -> [UInt8] { site.get("/connexion", cookies, source) }

        func go(on answer: Answer) -> Next {
            switch (step, answer.status) {
            case (.page, 200): fill(answer)
            case (.form, 303): enter(answer)
            case (.form, 503): wait(answer)
            case (.home, 200): answer.contains("/deconnexion") ? .done : .failed(200)
            default: .failed(answer.status)
            }
        }

        private func fill(_ answer: Answer) -> Next {
            guard let browser = answer.cookie("__Host-preau-navigateur"), let token = token(answer) else {
                return .failed(200)
            }
            cookies = "__Host-preau-navigateur=\(browser)"
            step = .form
            let form = "jeton=\(token)&identifiant=\(login)&mot-de-passe=\(password)"
            return .send(site.post("/connexion", form, cookies, source))
        }

        private func enter(_ answer: Answer) -> Next {
            guard let session = answer.cookie("__Host-preau-session") else { return .failed(303) }
            cookies += "; __Host-preau-session=\(session)"
            step = .home
            return .send(site.get("/", cookies, source))
        }

        /// The button of the page that keeps a place.
        private func wait(_ answer: Answer) -> Next {
            guard let kept = answer.text(after: "name=\"attente\" value=\"", before: "\""), let token = token(answer),
                let pause = answer.header("retry-after").flatMap({ Double($0) })
            else { return .failed(503) }
            let form = "jeton=\(token)&attente=\(kept)"
            // Nobody presses at the very second.
            return .comeBack(after: pause * .random(in: 1...1.3), site.post("/connexion", form, cookies, source))
        }

        private func token(_ answer: Answer) -> String? { answer.text(after: "name=\"jeton\" value=\"", before: "\"") }
    }
}

/// People who are signed in and open the home page.
final class HomeVisits: Visits {
    private let site: Site
    private let sessions: [String]
    private var number = 0

    init(_ arguments: Arguments) throws {
        site = try Site(arguments)
        sessions = try arguments.lines("sessions")
    }

    func next() -> any Visit {
        number += 1
        return Home(site, sessions[number % sessions.count])
    }

    final class Home: Visit {
        private let site: Site
        private let session: String

        init(_ site: Site, _ session: String) {
            self.site = site
            self.session = session
        }

        func begin() -> [UInt8] { site.get("/", "__Host-preau-session=\(session)", "10.0.0.1") }

        func go(on answer: Answer) -> Next {
            answer.status == 200 && answer.contains("/deconnexion") ? .done : .failed(answer.status)
        }
    }
}

/// Writes requests as a browser behind a proxy would.
struct Site {
    let port: UInt16
    private let host: String

    init(_ arguments: Arguments) throws {
        port = UInt16(try arguments.number("port"))
        host = try arguments.text("host")
    }

    func get(_ path: String, _ cookies: String, _ source: String) -> [UInt8] {
        Array((head("GET \(path)", cookies, source) + "\r\n").utf8)
    }

    func post(_ path: String, _ form: String, _ cookies: String, _ source: String) -> [UInt8] {
        let lines =
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(form.utf8.count)\r\n"
            + "Origin: http://\(host)\r\nSec-Fetch-Site: same-origin\r\n\r\n"
        return Array((head("POST \(path)", cookies, source) + lines + form).utf8)
    }

    private func head(_ line: String, _ cookies: String, _ source: String) -> String {
        "\(line) HTTP/1.1\r\nHost: \(host)\r\nX-Forwarded-For: \(source)\r\nAccept: text/html\r\n"
            + "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0\r\n"
            + (cookies.isEmpty ? "" : "Cookie: \(cookies)\r\n")
    }
}
