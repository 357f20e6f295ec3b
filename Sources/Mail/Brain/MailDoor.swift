import Academies
import Vocabulary

/// The name under which somebody signs in to their mail, and the académie it is of.
///
/// `michel.dupond@ac-lille.fr` says both, and so does `mdupond@ac-lille.fr`, as some académies have long taught. A bare
/// `mdupond` comes to us as `mdupond@imap.ac-lille.fr`, with the host its client has connected to (RFC 6066 §3), or as
/// `mdupond@` from a client that does not say.
struct MailDoor: Sendable {
    let academy: Academy
    /// Logins and addresses it may be, as `PeopleStore` understands them, the likelier first.
    let names: [String]

    init?(_ typed: String, in catalogue: AcademyCatalogue) {
        guard typed.utf8.count <= 320, let at = typed.lastIndex(of: "@") else { return nil }
        let host = String(typed[typed.index(after: at)...])
        if let academy = catalogue.academy(mailDomain: host) {
            self.academy = academy
            names = [typed, String(typed[..<at])]
        } else if let academy = catalogue.academy(host: host) ?? catalogue.academy(mailHost: host) {
            self.academy = academy
            names = [String(typed[..<at])]
        } else {
            return nil
        }
    }

    /// Every way in which Dovecot may have been told a login or an address: a bare identifier comes with each host its
    /// owner may have connected to.
    static func spellings(of name: String, at academies: [Academy]) -> [String] {
        guard !name.contains("@") else { return [name] }
        let hosts = academies.flatMap { academy in
            academy.hosts.map(\.text) + academy.servers.map(\.host.text) + [academy.mailDomain.text]
        }
        return Set(hosts).sorted().map { "\(name)@\($0)" } + ["\(name)@"]
    }
}

extension AcademyCatalogue {
    /// The one académie whose clients connect to a host; nothing when several share it.
    fileprivate func academy(mailHost host: String) -> Academy? {
        let owners = academies.filter { academy in academy.servers.contains { $0.host.text == host } }
        return owners.count == 1 ? owners.first : nil
    }
}
