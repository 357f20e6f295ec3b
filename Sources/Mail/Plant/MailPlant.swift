package import Academies
package import Credentials

/// What the programs that carry and store mail on a node are told, as values: their configuration files are a pure
/// function of this.
package struct MailPlant: Sendable {
    /// How the node names itself to other servers.
    package let hostName: HostName
    /// The domains whose mail ends here, one for each académie.
    package let domains: [HostName]
    package let folders: PlantFolders
    package let doors: MailDoors
    package let users: PlantUsers
    package let certificate: ServerCertificate
    package let brain: BrainDoor
    package let limits: MailLimits
    /// Where mail for the outside goes: to each domain's own server when nothing is said.
    package let outside: OutsideRoute
    /// How mail from the outside is judged.
    package let filter: MailFilter
    /// The keys that sign what leaves, one for each domain; empty until they have been read from the database.
    package var signatures: [DomainSignature] = []

    package init(
        hostName: HostName,
        domains: [HostName],
        folders: PlantFolders,
        doors: MailDoors,
        users: PlantUsers,
        certificate: ServerCertificate,
        brain: BrainDoor,
        limits: MailLimits = MailLimits(),
        outside: OutsideRoute = .everyDomain,
        filter: MailFilter = MailFilter()
    ) {
        self.hostName = hostName
        self.domains = domains
        self.folders = folders
        self.doors = doors
        self.users = users
        self.certificate = certificate
        self.brain = brain
        self.limits = limits
        self.outside = outside
        self.filter = filter
    }
}

/// Where mail for other domains goes.
package enum OutsideRoute: Hashable, Sendable {
    case everyDomain
    /// To one server, which carries it further or shows it.
    case server(host: HostName, port: Int)
    case loopback(port: Int)
}

/// What a client connects to, and what the programs use between themselves.
package struct MailDoors: Hashable, Sendable {
    /// Which addresses clients may connect to: `127.0.0.1` in the demonstration, `*` in production.
    package var address: String
    package var imaps: Int
    package var pop3s: Int
    package var submission: Int
    package var submissions: Int
    package var manageSieve: Int
    /// Where other servers bring mail; nothing where Postfix cannot run.
    package var smtp: Int
    /// Postfix behind Dovecot's submission: on loopback only, like all that follow.
    package var relay: Int
    /// Where Sieve hands over what it redirects.
    package var redirection: Int
    /// Where the portal hands over its own mails: signed, and judged by nobody.
    package var portal: Int
    package var doveadm: Int
    /// Where Postfix has mail judged and signed.
    package var filter: Int

    package init(
        address: String,
        imaps: Int = 993,
        pop3s: Int = 995,
        submission: Int = 587,
        submissions: Int = 465,
        manageSieve: Int = 4190,
        smtp: Int = 25,
        relay: Int = 10026,
        redirection: Int = 10027,
        portal: Int = 10028,
        doveadm: Int = 8092,
        filter: Int = 11332
    ) {
        self.address = address
        self.imaps = imaps
        self.pop3s = pop3s
        self.submission = submission
        self.submissions = submissions
        self.manageSieve = manageSieve
        self.smtp = smtp
        self.relay = relay
        self.redirection = redirection
        self.portal = portal
        self.doveadm = doveadm
        self.filter = filter
    }
}

/// Under which users of the machine the programs run.
package enum PlantUsers: Hashable, Sendable {
    /// Started by root: Dovecot and Postfix give each part of them the user Debian made for it, and mailboxes have one
    /// more, which may be without a name.
    case separated(mailboxes: Int, group: Int)
    /// Started by somebody: Dovecot alone, all of it as that user.
    case alone(name: String, group: String, user: Int, groupNumber: Int)

    var mailboxes: (user: Int, group: Int) {
        switch self {
        case .separated(let user, let group): (user, group)
        case .alone(_, _, let user, let group): (user, group)
        }
    }
}

/// The certificate that clients see, and its key, in PEM.
package struct ServerCertificate: Hashable, Sendable {
    package let chain: PlantPath
    package let key: PlantPath

    package init(chain: PlantPath, key: PlantPath) {
        self.chain = chain
        self.key = key
    }
}

/// How the programs ask us who somebody is: HTTP on loopback, with a secret drawn at each start.
package struct BrainDoor: Sendable {
    package let port: Int
    /// Its text has URL-safe signs only, since it stands in addresses.
    package let secret: OpaqueToken

    /// As what Dovecot asks about a password, and about an access token.
    static let passwordClient = "dovecot"
    static let tokenClient = "dovecot-token"

    package init(port: Int, secret: OpaqueToken) {
        self.port = port
        self.secret = secret
    }
}

/// How much of everything.
package struct MailLimits: Hashable, Sendable {
    /// The largest message, in octets.
    package var messageOctets = 50 * 1_048_576
    /// The room of a mailbox for which nothing else is said, in MiB.
    package var quotaMebibytes = 2048
    /// How many people one message may name.
    package var recipients = 1000
    /// How much one mailbox sends in an hour and in a day.
    package var sending = SendingLimits()

    package init() {}
}
