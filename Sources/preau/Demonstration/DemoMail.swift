import Academies
import Foundation
import Mail
import Outbox
import Vocabulary

/// The mail of a demonstration: real mailboxes behind a certificate that its own authority has signed.
struct DemoMail: Sendable {
    let settings: MailboxSettings
    let brainPort: Int
    /// Where Postfix brings what is for the outside.
    let outsidePort: Int
    /// Where names of domains are asked for, when nobody else answers.
    let namePort: Int
    let authority: String

    private typealias Door = (name: String, port: any WritableKeyPath<MailDoors, Int> & Sendable, usual: Int)

    /// The names the outside knows, and where they are when those ports are free.
    private static let usualDoors: [Door] = [
        ("imaps", \.imaps, 10993), ("pop3s", \.pop3s, 10995), ("submission", \.submission, 10587),
        ("submissions", \.submissions, 10465), ("managesieve", \.manageSieve, 10190), ("smtp", \.smtp, 10025),
    ]

    /// Prepares the authority and looks for ports.
    ///
    /// - Parameters:
    ///   - directory: the folder of the demonstration.
    ///   - academies: those whose mail it has.
    ///   - reader: limits, and how mail is judged, where somebody wants others.
    /// - Throws: ``MailPlantError``, with what to do.
    init(in directory: String, for academies: [Academy], _ reader: SettingsReader) async throws {
        let root = URL(fileURLWithPath: directory).standardizedFileURL.path
        if geteuid() == 0 { try PlantPath(root).checkCrossing() }
        let folder = try PlantPath(root + "/mail")
        let authority = TestAuthority(folder: try PlantPath(root + "/certificates"))
        var doors = MailDoors(address: "127.0.0.1")
        let ports = FreePorts()
        for door in Self.usualDoors {
            guard let port = ports.take(preferring: door.usual) else { throw MailPlantError.noPort(door.name) }
            doors[keyPath: door.port] = port
        }
        for door in [\MailDoors.relay, \.redirection, \.portal, \.doveadm, \.filter] {
            guard let port = ports.take() else { throw MailPlantError.noPort("the programs of the mail") }
            doors[keyPath: door] = port
        }
        guard let brainPort = ports.take(), let outsidePort = ports.take(), let hostName = HostName("mail.localhost"),
            let loopback = HostName("127.0.0.1"), let namePort = ports.take()
        else {
            throw MailPlantError.noPort("the questions of the mail")
        }
        self.namePort = namePort
        self.brainPort = brainPort
        self.outsidePort = outsidePort
        self.authority = authority.authority.text
        var settings = MailboxSettings(
            academies: academies.map(\.slug),
            hostName: hostName,
            folder: folder,
            certificate: try await authority.certificate(for: academies.map { "\($0.slug).localhost" }),
            doors: doors
        )
        settings.outside = .loopback(port: outsidePort)
        settings.limits = try MailboxSettings.limits(reader)
        settings.filter = try MailboxSettings.filter(reader)
        settings.filter.processes = 1
        settings.filter.suffixes = .few
        // It asks nothing of the outside unless told whom to ask.
        if settings.filter.resolvers.isEmpty {
            settings.filter.resolvers = [MailFilter.Resolver(host: loopback, port: namePort)]
        }
        self.settings = settings
    }

    /// Has a portal carry mail, its own included.
    func change(_ serving: inout ServingSettings, _ catalogue: AcademyCatalogue) throws {
        serving.mailboxes = settings
        serving.brainPort = brainPort
        serving.profiles = ProfileSigning(settings.certificate)
        let domains = settings.academies.compactMap { catalogue.academy(slug: $0)?.mailDomain.text }
        serving.demonstrationRelay = DemonstrationRelay(
            relay: try SubmissionRelay(host: "127.0.0.1", port: settings.doors.portal, protection: .none),
            domains: Set(domains)
        )
    }

    /// The académies as their pages should show them: with the servers of this machine.
    func reached(in catalogue: AcademyCatalogue) -> AcademyCatalogue {
        settings.academies.reduce(catalogue) { catalogue, slug in
            guard let host = HostName("\(slug).localhost") else { return catalogue }
            let servers: [ServerRecord] = [
                .here(.imap, at: host, port: settings.doors.imaps), .here(.pop, at: host, port: settings.doors.pop3s),
                .here(.submission, at: host, port: settings.doors.submissions),
            ]
            return catalogue.serving(servers, inAcademy: slug)
        }
    }

    /// What `demo.json` says of it.
    var description: DemoDescription.Mail {
        DemoDescription.Mail(
            host: "127.0.0.1",
            imaps: settings.doors.imaps,
            pop3s: settings.doors.pop3s,
            submission: settings.doors.submission,
            submissions: settings.doors.submissions,
            smtp: settings.doors.smtp,
            managesieve: settings.doors.manageSieve,
            ca: authority
        )
    }
}

/// Ports of this machine that nobody listens on, each given once.
private struct FreePorts {
    /// Held until the last is found, so that the system gives another each time.
    private final class Held {
        var sockets: [Int32] = []

        deinit { for socket in sockets { close(socket) } }
    }

    private let held = Held()

    /// The port people know where it is free, any other where it is not.
    func take(preferring usual: Int? = nil) -> Int? { usual.flatMap(bound) ?? bound(to: 0) }

    private func bound(to port: Int) -> Int? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = UInt16(port).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, length) == 0 && getsockname(descriptor, address, &length) == 0
            }
        }
        guard isBound else {
            close(descriptor)
            return nil
        }
        held.sockets.append(descriptor)
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
