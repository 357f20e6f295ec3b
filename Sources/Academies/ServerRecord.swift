package import Foundation
package import Vocabulary

/// A server that agents reach during a period.
///
/// The national mail replaces those of the académies one after the other, so two generations may be valid at once.
package struct ServerRecord: Hashable, Sendable {
    package let service: MailService
    package let host: HostName
    package let port: Int
    package let security: ConnectionSecurity
    /// Where the page stands on a web server: `/portail/`.
    package let path: String
    package let validity: Validity
    package let provenance: Provenance

    /// A server of our own, encrypted from the first octet, for as long as the program runs.
    package static func here(_ service: MailService, at host: HostName, port: Int) -> ServerRecord {
        ServerRecord(
            service: service,
            host: host,
            port: port,
            security: .tls,
            path: "/",
            validity: Validity(from: nil, until: nil),
            provenance: Provenance(confidence: .high, source: "")
        )
    }

    /// The address of a web page; nothing for the other services.
    package var url: URL? {
        guard service == .webmail else { return nil }
        return URL(string: "https://\(host)\(port == 443 ? "" : ":\(port)")\(path)")
    }
}

package enum MailService: String, CaseIterable, Sendable {
    case imap, pop, submission, webmail
}

/// How a connection is encrypted: from its first octet (RFC 8314 §3), or after a command (RFC 2595, RFC 3207).
package enum ConnectionSecurity: String, CaseIterable, Sendable {
    case tls, starttls
}

/// A period of whole days, both ends included; an end that is not known is open.
package struct Validity: Hashable, Sendable {
    package let from: CivilDate?
    package let until: CivilDate?

    package func contains(_ day: CivilDate) -> Bool {
        (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }

    package func overlaps(_ other: Validity) -> Bool {
        Self.begins(self, notAfterEndOf: other) && Self.begins(other, notAfterEndOf: self)
    }

    private static func begins(_ left: Validity, notAfterEndOf right: Validity) -> Bool {
        guard let start = left.from, let end = right.until else { return true }
        return start <= end
    }
}

extension ServerRecord {
    init?(_ section: Section) {
        let service = section.required("service", Grammar<MailService>.choice)
        let host = section.required("host", .hostName)
        let port = section.required("port", .number(1...65_535, example: 993))
        let security = section.required("security", Grammar<ConnectionSecurity>.choice)
        path = section.optional("path", .absolutePath) ?? "/"
        let validity = Validity(section)
        let provenance = Provenance(section)
        guard let service, let host, let port, let security, let validity, let provenance else { return nil }
        self.service = service
        self.host = host
        self.port = port
        self.security = security
        self.validity = validity
        self.provenance = provenance
        if service == .webmail, security != .tls {
            section.refuse("security", "un webmail se joint en https.", example: "tls")
        }
    }
}

extension Validity {
    /// Nothing when it would end before it begins.
    init?(_ section: Section) {
        from = section.optional("from", .date)
        until = section.optional("until", .date)
        if let from, let until, until < from {
            section.refuse("until", "la fin précède le début (\(from)).", example: from.adding(days: 365).iso)
            return nil
        }
    }
}

extension Grammar where Value == String {
    static let absolutePath = Grammar("n’est pas un chemin qui commence par /.", example: "/portail/") { text in
        let allowed = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
        return text.hasPrefix("/") && !text.hasPrefix("//") && allowed && text.utf8.count <= 500 ? text : nil
    }
}
