import Academies
import Vocabulary

/// The servers of an académie on a day, as programs are set: those it trusts most first.
struct MailServers: Sendable {
    let imap: [ServerRecord]
    let pop: [ServerRecord]
    let sending: [ServerRecord]

    init(of academy: Academy, on day: CivilDate) {
        imap = academy.servers(for: .imap, on: day)
        pop = academy.servers(for: .pop, on: day)
        sending = academy.servers(for: .submission, on: day)
    }

    /// Those of a day, then those that are announced, so that nobody sets a program twice.
    static func published(by academy: Academy, for service: MailService, on day: CivilDate) -> [ServerRecord] {
        let later = academy.servers.filter { record in
            record.service == service && (record.validity.from.map { $0 > day } ?? false)
        }
        return academy.servers(for: service, on: day) + later
    }

    /// What one program needs; nothing while the académie has not told its servers.
    var main: (receiving: ServerRecord, sending: ServerRecord)? {
        guard let receiving = imap.first, let sending = sending.first else { return nil }
        return (receiving, sending)
    }
}

extension ConnectionSecurity {
    /// As the menus of mail programs call it.
    var words: String {
        switch self {
        case .tls: "SSL/TLS"
        case .starttls: "STARTTLS"
        }
    }
}
