package import Academies
import Crypto

/// What other servers read before they bring mail: by whom, and that only a protected connection will do (MTA-STS,
/// RFC 8461 §3.2).
package struct TransportSecurityPolicy: Hashable, Sendable {
    package let mailServer: HostName
    package let mode: Mode

    package enum Mode: String, CaseIterable, Sendable {
        /// A fault is reported, and mail comes all the same.
        case testing
        /// A fault keeps mail from coming.
        case enforce
    }

    package init(mailServer: HostName, mode: Mode) {
        self.mailServer = mailServer
        self.mode = mode
    }

    /// A week: long enough to outlive somebody who hides the record, short enough to change one's mind.
    private static let days = 7

    package var text: String {
        "version: STSv1\r\nmode: \(mode.rawValue)\r\nmx: \(mailServer)\r\nmax_age: \(Self.days * 86_400)\r\n"
    }

    /// Another whenever the text is another (RFC 8461 §3.1).
    package var identifier: String {
        SHA256.hash(data: Array(text.utf8)).prefix(10)
            .map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
            .joined()
    }
}
