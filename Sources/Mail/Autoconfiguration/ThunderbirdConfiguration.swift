import Academies
import Vocabulary

/// The settings of an académie as Thunderbird and others read them (draft-ietf-mailmaint-autoconfig, config 1.1).
///
/// It answers for a domain and not for a person: the username is a placeholder that the program fills in.
struct ThunderbirdConfiguration: Sendable {
    let xml: String

    /// Nothing while the académie has not told its servers.
    init?(of academy: Academy, servers: MailServers, documentation: String?) {
        guard servers.main != nil else { return nil }
        let domains = academy.mailDomains.map { "<domain>\(XMLText.escaped($0.text))</domain>" }
        let incoming = (servers.imap + servers.pop).map { Self.element("incomingServer", $0) }
        let outgoing = servers.sending.map { Self.element("outgoingServer", $0) }
        let help = documentation.map { "<documentation url=\"\(XMLText.escaped($0))\"/>" }
        let name = XMLText.escaped("Messagerie de l’\(academy.identity.title)")
        let lines =
            domains + ["<displayName>\(name)</displayName>"]
            + ["<displayShortName>\(XMLText.escaped(academy.name))</displayShortName>"] + incoming + outgoing
            + [help].compactMap(\.self)
        xml = """
            <?xml version="1.0" encoding="UTF-8"?>
            <clientConfig version="1.1">
            <emailProvider id="\(XMLText.escaped(academy.mailDomain.text))">
            \(lines.joined(separator: "\n"))
            </emailProvider>
            </clientConfig>

            """
    }

    private static func element(_ name: String, _ server: ServerRecord) -> String {
        """
        <\(name) type="\(type(of: server.service))">
        <hostname>\(XMLText.escaped(server.host.text))</hostname>
        <port>\(server.port)</port>
        <socketType>\(server.security == .tls ? "SSL" : "STARTTLS")</socketType>
        <username>%EMAILADDRESS%</username>
        <authentication>password-cleartext</authentication>
        </\(name)>
        """
    }

    private static func type(of service: MailService) -> String {
        switch service {
        case .imap, .webmail: "imap"
        case .pop: "pop3"
        case .submission: "smtp"
        }
    }
}
