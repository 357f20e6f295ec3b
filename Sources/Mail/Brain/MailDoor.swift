import Academies
import Vocabulary

/// The name under which somebody signs in to their mail, and the académie it is of.
///
/// `michel.dupond@ac-lille.fr` says both, and so does `mdupond@ac-lille.fr`, as some académies have long taught. A bare
/// `mdupond` comes to us as `mdupond@imap.ac-lille.fr`, with the host its client has connected to (RFC 6066 §3), or as
/// `mdupond@` from a client that does not say.
///
/// A member opens a functional mailbox by their own name and its own, with one sign between that no name has:
/// `mdupond+ce.0590121l@ac-lille.fr`.
struct MailDoor: Sendable {
    let academy: Academy
    /// Logins and addresses it may be, as `PeopleStore` understands them, the likelier first.
    let names: [String]
    /// What was typed, without the functional mailbox.
    let person: String
    let functional: FunctionalName?

    static let joint: Character = "+"

    init?(_ typed: String, in catalogue: AcademyCatalogue) {
        guard typed.utf8.count <= 320, let at = typed.lastIndex(of: "@") else { return nil }
        let host = String(typed[typed.index(after: at)...])
        let parts = typed[..<at].split(separator: Self.joint, maxSplits: 1, omittingEmptySubsequences: false)
        let local = String(parts[0])
        functional = parts.count == 2 ? FunctionalName(parts[1].lowercased()) : nil
        // A name that no mailbox can have leads nowhere, and to nobody's own.
        guard parts.count == 1 || functional != nil else { return nil }
        person = "\(local)@\(host)"
        if let academy = catalogue.academy(mailDomain: host) {
            self.academy = academy
            names = [person, local]
        } else if let academy = catalogue.academy(host: host) ?? catalogue.academy(mailHost: host) {
            self.academy = academy
            names = [local]
        } else {
            return nil
        }
    }

    /// A login or an address of a member, and the name of a functional mailbox, as they are typed together.
    static func joined(_ name: String, to functional: String) -> String {
        let at = name.lastIndex(of: "@") ?? name.endIndex
        return "\(name[..<at])\(joint)\(functional)\(name[at...])"
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
