import Academies
import Vocabulary

/// The name under which somebody signs in to their mail, and the académie it is of.
///
/// `michel.dupond@ac-lille.fr` says both. A bare `mdupond` comes to us as `mdupond@imap.ac-lille.fr`, with the host its
/// client has connected to (RFC 6066 §3), or as `mdupond@` from a client that does not say.
struct MailDoor: Sendable {
    let academy: Academy
    /// A login or an address, as `PeopleStore` understands it.
    let name: String

    init?(_ typed: String, in catalogue: AcademyCatalogue) {
        guard typed.utf8.count <= 320, let at = typed.lastIndex(of: "@") else { return nil }
        let host = String(typed[typed.index(after: at)...])
        if let academy = catalogue.academy(mailDomain: host) {
            self.academy = academy
            name = typed
        } else if let academy = catalogue.academy(host: host) ?? catalogue.academy(mailHost: host) {
            self.academy = academy
            name = String(typed[..<at])
        } else {
            return nil
        }
    }
}

extension AcademyCatalogue {
    /// The one académie whose clients connect to a host; nothing when several share it.
    fileprivate func academy(mailHost host: String) -> Academy? {
        let owners = academies.filter { academy in academy.servers.contains { $0.host.text == host } }
        return owners.count == 1 ? owners.first : nil
    }
}
