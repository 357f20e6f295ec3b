import Academies
import Credentials
import Foundation
import Mail
import Vocabulary

/// Whose mail this machine carries and stores, and how; nothing of it where another one does.
struct MailboxSettings: Sendable {
    /// The slugs of the académies whose domains end here.
    let academies: [String]
    let hostName: HostName
    let folder: PlantPath
    let certificate: ServerCertificate
    let doors: MailDoors
    var limits: MailLimits
    let users: PlantUsers
    var outside = OutsideRoute.everyDomain
    var filter = MailFilter()
    /// Whether other servers must bring mail under protection, or are asked to only report that they could not.
    var transportSecurity = TransportSecurityPolicy.Mode.testing
    /// Where other servers write what they have refused of us.
    var reports: EmailAddress?

    /// Nothing unless `mailboxes.dir` says where.
    init?(_ reader: SettingsReader) throws(SettingsError) {
        let folder: PlantPath? = try reader.value(
            "mailboxes.dir",
            default: nil,
            example: "/var/lib/preau/mail"
        ) { text throws(MailPlantError) in try PlantPath(text) }
        guard let folder else { return nil }
        self.folder = folder
        hostName = try Self.required("mailboxes.host", reader, example: "mail.ac-lille.fr") { HostName($0) }
        academies = try Self.required("mailboxes.academies", reader, example: "lille,amiens") { text in
            text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        certificate = ServerCertificate(
            chain: try Self.required("mailboxes.certificate", reader, example: "/etc/preau/mail.pem", Self.path),
            key: try Self.required("mailboxes.key", reader, example: "/etc/preau/mail.key", Self.path)
        )
        doors = try Self.doors(reader)
        limits = try Self.limits(reader)
        users = try Self.users(reader)
        outside = try reader.value(
            "mailboxes.outside",
            default: .everyDomain,
            example: "relais.exemple.fr:25"
        ) { text throws(SettingsProblem) in try Self.outside(text) }
        filter = try Self.filter(reader)
        transportSecurity = try reader.value(
            "mailboxes.transportSecurity",
            default: .testing,
            example: "enforce"
        ) { text throws(SettingsProblem) in
            guard let mode = TransportSecurityPolicy.Mode(rawValue: text) else {
                throw SettingsProblem("“\(text)” is neither testing nor enforce")
            }
            return mode
        }
        reports = try reader.value("mailboxes.reports", default: nil, example: "rapports@ac-lille.fr") {
            text throws(SettingsProblem) in
            guard let address = EmailAddress(text) else { throw SettingsProblem("“\(text)” is no address") }
            return address
        }
    }

    var policy: TransportSecurityPolicy { TransportSecurityPolicy(mailServer: hostName, mode: transportSecurity) }

    /// For a demonstration, which knows everything.
    init(academies: [String], hostName: HostName, folder: PlantPath, certificate: ServerCertificate, doors: MailDoors) {
        self.academies = academies
        self.hostName = hostName
        self.folder = folder
        self.certificate = certificate
        self.doors = doors
        limits = MailLimits()
        users = Self.users(mailboxes: Self.usualNumber, group: Self.usualNumber)
    }

    private static let usualNumber = 5000

    private static func path(_ text: String) -> PlantPath? { try? PlantPath(text) }

    private static func required<Value>(
        _ key: String,
        _ reader: SettingsReader,
        example: String,
        _ parse: (String) -> Value?
    ) throws(SettingsError) -> Value {
        guard let text = reader.text(key) else {
            throw SettingsError(key: key, problem: "it is needed beside mailboxes.dir", example: example)
        }
        guard let value = parse(text) else {
            throw SettingsError(key: key, problem: "“\(text)” makes no sense", example: example)
        }
        return value
    }

    private static func doors(_ reader: SettingsReader) throws(SettingsError) -> MailDoors {
        var doors = MailDoors(address: reader.text("mailboxes.listen") ?? "*")
        let names: [(key: String, port: WritableKeyPath<MailDoors, Int>)] = [
            ("imaps", \.imaps), ("pop3s", \.pop3s), ("submission", \.submission), ("submissions", \.submissions),
            ("manageSieve", \.manageSieve), ("smtp", \.smtp), ("relay", \.relay), ("redirection", \.redirection),
            ("portal", \.portal),
            ("doveadm", \.doveadm), ("filter", \.filter),
        ]
        for (key, port) in names {
            doors[keyPath: port] = try reader.number(
                "mailboxes.ports.\(key)",
                in: 1...65_535,
                default: doors[keyPath: port]
            )
        }
        return doors
    }

    /// One server that carries everything further, as a host and a port.
    private static func outside(_ text: String) throws(SettingsProblem) -> OutsideRoute {
        let halves = text.split(separator: ":", omittingEmptySubsequences: false)
        if halves.count == 2, let port = Int(halves[1]), (1...65_535).contains(port) {
            if halves[0] == "127.0.0.1" { return .loopback(port: port) }
            if let host = HostName(halves[0]) { return .server(host: host, port: port) }
        }
        throw SettingsProblem("“\(text)” is no host with a port")
    }

    static func limits(_ reader: SettingsReader) throws(SettingsError) -> MailLimits {
        var limits = MailLimits()
        limits.quotaMebibytes = try reader.number("mailboxes.quota", in: 1...1_048_576, default: limits.quotaMebibytes)
        limits.sending = try sending(reader)
        return limits
    }

    private static func sending(_ reader: SettingsReader) throws(SettingsError) -> SendingLimits {
        var sending = SendingLimits()
        let names: [(key: String, amount: WritableKeyPath<SendingLimits, Int>)] = [
            ("hour.messages", \.hourly.messages), ("hour.recipients", \.hourly.recipients),
            ("day.messages", \.daily.messages), ("day.recipients", \.daily.recipients),
        ]
        for (key, amount) in names {
            sending[keyPath: amount] = try reader.number(
                "mailboxes.sending.\(key)",
                in: 1...10_000_000,
                default: sending[keyPath: amount]
            )
        }
        return sending
    }

    static func filter(_ reader: SettingsReader) throws(SettingsError) -> MailFilter {
        var filter = MailFilter()
        filter.resolvers = try reader.value("mailboxes.resolvers", default: [], example: "192.0.2.53,192.0.2.54:5353") {
            text throws(SettingsProblem) in try ResolverList(text).resolvers
        }
        filter.junkScore = try reader.number("mailboxes.junkScore", in: 1...1000, default: filter.junkScore)
        filter.refusalScore = try reader.number(
            "mailboxes.refusalScore",
            in: filter.junkScore...10_000,
            default: max(filter.refusalScore, filter.junkScore)
        )
        filter.processes = try reader.number("mailboxes.filterProcesses", in: 1...64, default: filter.processes)
        return filter
    }

    private static func users(_ reader: SettingsReader) throws(SettingsError) -> PlantUsers {
        users(
            mailboxes: try reader.number("mailboxes.user", in: 1...2_000_000_000, default: usualNumber),
            group: try reader.number("mailboxes.group", in: 1...2_000_000_000, default: usualNumber)
        )
    }

    private static func users(mailboxes: Int, group: Int) -> PlantUsers {
        guard geteuid() != 0 else { return .separated(mailboxes: mailboxes, group: group) }
        let name = getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) } ?? "\(geteuid())"
        let groupName = getgrgid(getegid()).map { String(cString: $0.pointee.gr_name) } ?? "\(getegid())"
        return .alone(name: name, group: groupName, user: Int(geteuid()), groupNumber: Int(getegid()))
    }
}
