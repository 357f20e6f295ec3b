import Academies
import Credentials
import Foundation
import Testing
import Vocabulary

@testable import Mail

/// Plants to render and to prepare.
enum TestPlants {
    /// A node of several académies: started by root, on every address.
    static func production(in root: PlantPath) throws -> MailPlant {
        MailPlant(
            hostName: try host("mail.ac-lille.example"),
            domains: try ["ac-lille.example", "ac-amiens.example", "ac-normandie.example"].map(host),
            folders: PlantFolders(root: root),
            doors: MailDoors(address: "*"),
            users: .separated(mailboxes: 5000, group: 5000),
            certificate: ServerCertificate(chain: root / "tls/server.pem", key: root / "tls/server.key"),
            brain: BrainDoor(port: 8091, secret: OpaqueToken(from: .seeded(1)))
        )
    }

    /// Somebody's own machine: nothing outside loopback, and what leaves goes to one port of it.
    static func ownMachine(in root: PlantPath, users: PlantUsers) throws -> MailPlant {
        var limits = MailLimits()
        limits.messageOctets = 1_048_576
        limits.quotaMebibytes = 50
        limits.recipients = 20
        return MailPlant(
            hostName: try host("mail.lille.localhost"),
            domains: [try host("lille.localhost")],
            folders: PlantFolders(root: root),
            doors: MailDoors(
                address: "127.0.0.1",
                imaps: 12993,
                pop3s: 12995,
                submission: 12587,
                submissions: 12465,
                manageSieve: 12190,
                smtp: 12025,
                relay: 12026,
                redirection: 12027,
                portal: 12028,
                doveadm: 12092,
                filter: 12332
            ),
            users: users,
            certificate: ServerCertificate(chain: root / "tls/server.pem", key: root / "tls/server.key"),
            brain: BrainDoor(port: 12091, secret: OpaqueToken(from: .seeded(2))),
            limits: limits,
            outside: .loopback(port: 12125),
            filter: try filter()
        )
    }

    private static func filter() throws -> MailFilter {
        var filter = MailFilter()
        filter.processes = 1
        filter.suffixes = .few
        filter.resolvers = [MailFilter.Resolver(host: try host("127.0.0.1"), port: 12053)]
        return filter
    }

    /// One that whoever runs the tests may prepare: root has separate users, anybody else is alone.
    static func ofWhoeverRuns(in root: PlantPath) throws -> MailPlant {
        try ownMachine(in: root, users: isRoot ? .separated(mailboxes: 5000, group: 5000) : try alone())
    }

    static let isRoot = geteuid() == 0

    /// Whoever runs the tests, as the only user of a plant.
    static func alone() throws -> PlantUsers {
        let user = try #require(getpwuid(geteuid()), "the user who runs the tests has no name").pointee
        let group = try #require(getgrgid(getegid()), "the group of who runs the tests has no name").pointee
        return .alone(
            name: String(cString: user.pw_name),
            group: String(cString: group.gr_name),
            user: Int(geteuid()),
            groupNumber: Int(getegid())
        )
    }

    /// The same, once each domain has a key, which signs nothing.
    static func signing(_ plant: MailPlant) throws -> MailPlant {
        var plant = plant
        let selector = try #require(DKIMSelector("p202611"))
        plant.signatures = plant.domains.map {
            DomainSignature(domain: $0, selector: selector, privateKey: Secret("the key of \($0)\n"))
        }
        return plant
    }

    private static func host(_ text: String) throws -> HostName { try #require(HostName(text)) }
}

/// A folder of one test, whose name the programs' grammars accept, and which their users may cross.
struct TestFolder: ~Copyable {
    let path: PlantPath

    init() throws {
        let temporary = FileManager.default.temporaryDirectory.appending(path: "mail-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: temporary,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o755]
        )
        path = try PlantPath(temporary.path(percentEncoded: false))
    }

    deinit { try? FileManager.default.removeItem(atPath: path.text) }
}
