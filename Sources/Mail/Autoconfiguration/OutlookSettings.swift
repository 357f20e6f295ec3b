import Academies
import Vocabulary

/// The answer of Autodiscover in plain old XML ([MS-OXDSCLI] §2.2.4), in the two schemas that it is made of.
struct OutlookSettings: Sendable {
    let xml: String

    static let frame = "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006"
    static let schema = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"

    /// Nothing while the académie has not told its servers.
    init?(for address: String, of academy: Academy, servers: MailServers) {
        guard servers.main != nil else { return nil }
        let protocols = (servers.imap + servers.pop + servers.sending).map { Self.element($0, address) }
        xml = Self.document(
            """
            <Response xmlns="\(Self.schema)">
            <User><DisplayName>\(XMLText.escaped("Messagerie de l’\(academy.identity.title)"))</DisplayName></User>
            <Account>
            <AccountType>email</AccountType>
            <Action>settings</Action>
            \(protocols.joined(separator: "\n"))
            </Account>
            </Response>
            """
        )
    }

    private init(xml: String) { self.xml = xml }

    /// Nothing is here for that address, or for that kind of program ([MS-OXDSCLI] §2.2.4.1.1.2).
    static func refusal(code: Int, _ message: String) -> OutlookSettings {
        OutlookSettings(
            xml: document(
                """
                <Response><Error Time="00:00:00" Id="0"><ErrorCode>\(code)</ErrorCode>\
                <Message>\(XMLText.escaped(message))</Message><DebugData/></Error></Response>
                """
            )
        )
    }

    private static func document(_ response: String) -> String {
        """
        <?xml version="1.0" encoding="utf-8"?>
        <Autodiscover xmlns="\(frame)">
        \(response)
        </Autodiscover>

        """
    }

    private static func element(_ server: ServerRecord, _ address: String) -> String {
        """
        <Protocol><Type>\(type(of: server.service))</Type><Server>\(XMLText.escaped(server.host.text))</Server>\
        <Port>\(server.port)</Port><LoginName>\(XMLText.escaped(address))</LoginName>\
        <DomainRequired>off</DomainRequired><SPA>off</SPA><SSL>on</SSL>\
        <Encryption>\(server.security == .tls ? "SSL" : "TLS")</Encryption><AuthRequired>on</AuthRequired></Protocol>
        """
    }

    private static func type(of service: MailService) -> String {
        switch service {
        case .imap, .webmail: "IMAP"
        case .pop: "POP3"
        case .submission: "SMTP"
        }
    }
}
