import Academies
import Vocabulary

/// A server from which mail is read, with the ports a mail program asks for.
struct IncomingServer: Sendable, Equatable {
    let host: String
    let isEncrypted: Bool
    let popPort: Int?
    let imapPort: Int?

    /// Those of a day, most trusted first: two generations may be in service together.
    static func all(of academy: Academy, on day: CivilDate) -> [IncomingServer] {
        let imap = academy.servers(for: .imap, on: day)
        let pop = academy.servers(for: .pop, on: day)
        var hosts: [String] = []
        for server in imap + pop where !hosts.contains(server.host.text) { hosts.append(server.host.text) }
        return hosts.map { host in
            let records = (imap + pop).filter { $0.host.text == host }
            return IncomingServer(
                host: host,
                isEncrypted: records.allSatisfy { $0.security == .tls },
                popPort: records.first { $0.service == .pop }?.port,
                imapPort: records.first { $0.service == .imap }?.port
            )
        }
    }
}
