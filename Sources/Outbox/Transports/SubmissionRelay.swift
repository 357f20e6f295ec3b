package import Vocabulary

/// The server that takes our mails further, and how to speak to it (RFC 6409, RFC 8314).
package struct SubmissionRelay: Sendable {
    let host: String
    let port: Int
    let protection: Protection
    let account: Account?
    /// A file of certificates to trust instead of the system's.
    let authorities: String?
    /// How long to wait for a connection, and for the whole exchange.
    let connectTimeout: Duration
    let transferTimeout: Duration

    package enum Protection: Sendable {
        /// TLS from the first byte, port 465: what RFC 8314 §3.3 prefers.
        case implicitTLS
        /// TLS once greeted, port 587; nothing is said before it holds.
        case startTLS
        /// None: for a server on this very machine.
        case none
    }

    package struct Account: Sendable {
        let user: String
        let password: Secret

        package init(user: String, password: Secret) {
            self.user = user
            self.password = password
        }
    }

    package init(
        host: String,
        port: Int,
        protection: Protection,
        account: Account? = nil,
        authorities: String? = nil,
        connectTimeout: Duration = .seconds(10),
        transferTimeout: Duration = .seconds(60)
    ) throws(OutboxError) {
        guard Self.isHost(host) else { throw .malformedRelay(problem: "“\(host)” is no host") }
        guard (1...65_535).contains(port) else { throw .malformedRelay(problem: "\(port) is no port") }
        guard protection != .none || account == nil else {
            throw .malformedRelay(problem: "a password would be sent without TLS")
        }
        self.host = host
        self.port = port
        self.protection = protection
        self.account = account
        self.authorities = authorities
        self.connectTimeout = connectTimeout
        self.transferTimeout = transferTimeout
    }

    /// A name, an IPv4 address, or an IPv6 address in brackets.
    private static func isHost(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { ASCII.isAlphanumeric($0) || "-.:[]".utf8.contains($0) }
    }

    /// What follows the address is the name we greet with (RFC 5321 §4.1.1.1).
    func url(greetingAs name: String) -> String {
        let scheme = protection == .implicitTLS ? "smtps" : "smtp"
        return "\(scheme)://\(host):\(port)/\(name)"
    }
}
