import Credentials
import Federation
import Foundation
import Mail
import Outbox
import SignIn
import Vocabulary
import Web

/// What `preau serve` needs besides the database and the keys.
struct ServingSettings: Sendable {
    var host: String
    var port: Int
    var adminPort: Int
    /// How the outside names the national host; the hosts of the académies follow its scheme and port.
    var national: PublicOrigin
    var proxies: TrustedProxies
    /// Reads the certificates that programs show to those proxies; nothing where none is passed on.
    var certificates: CertificateReader?
    var themeDirectory: String?
    var newsDirectory: String?
    var sessions: SessionLimits
    /// Nothing in the demonstration, where mails are shown and not sent.
    var relay: SubmissionRelay?
    /// In a demonstration with mailboxes: who takes what is for them.
    var demonstrationRelay: DemonstrationRelay?
    var sender: EmailAddress?
    /// Nothing where codes go by mail only.
    var gateway: SMSGateway?
    /// What hashing a password costs.
    var hashing: Argon2idParameters
    /// Nothing where another machine has the mailboxes.
    var mailboxes: MailboxSettings?
    /// Whose certificate signs the profiles of Apple’s devices; nothing where they stay unsigned.
    var profiles: ProfileSigning?
    /// Where Dovecot asks us who somebody is, on loopback.
    var brainPort: Int
    /// Where pupils, parents and partners go, whom we do not sign in.
    var populations: PopulationDoors

    init(_ reader: SettingsReader) throws(SettingsError) {
        host = try reader.path("http.host", default: "127.0.0.1", example: "127.0.0.1")
        port = try reader.number("http.port", in: 0...65_535, default: 8080)
        adminPort = try reader.number("admin.port", in: 0...65_535, default: 8081)
        let local = try Self.localOrigin(port: port)
        national = try reader.value(
            "public.national",
            default: local,
            example: "https://preau.education.fr"
        ) { text throws(SettingsProblem) in
            guard let origin = PublicOrigin(text) else { throw SettingsProblem("“\(text)” is no origin") }
            return origin
        }
        proxies = try reader.value(
            "proxies.trusted",
            default: TrustedProxies(),
            example: "10.0.0.0/8,192.0.2.10"
        ) { text throws(SettingsProblem) in try Self.proxies(text) }
        certificates = try Self.certificates(reader, proxies)
        themeDirectory = try reader.optionalPath("theme.dir", example: "/etc/preau/theme")
        newsDirectory = try reader.optionalPath("news.dir", example: "/etc/preau/news")
        sessions = SessionLimits(
            idle: .minutes(try reader.number("sessions.idleMinutes", in: 1...1440, default: 30)),
            absolute: .hours(try reader.number("sessions.absoluteHours", in: 1...720, default: 12))
        )
        relay = try reader.value("mail.relay", default: nil, example: "smtps://smtp.exemple.fr:465") {
            text throws(SettingsProblem) in
            try MailRelayAddress(text, user: reader.text("mail.user"), password: reader.secret("mail.password")).relay
        }
        sender = try reader.value("mail.sender", default: nil, example: "ne-pas-repondre@exemple.fr") {
            text throws(SettingsProblem) in
            guard let address = EmailAddress(text) else { throw SettingsProblem("“\(text)” is no address") }
            return address
        }
        gateway = try SMSSettings(reader).gateway
        hashing = try Self.hashing(reader)
        mailboxes = try MailboxSettings(reader)
        profiles = try Self.profiles(reader, mailboxes)
        brainPort = try reader.number("mailboxes.ports.brain", in: 1...65_535, default: 8091)
        populations = try Self.populations(reader)
    }

    /// Where this machine has the mailboxes, their certificate does, unless another is named.
    private static func profiles(
        _ reader: SettingsReader,
        _ mailboxes: MailboxSettings?
    ) throws(SettingsError) -> ProfileSigning? {
        let certificate = try reader.optionalPath("profiles.certificate", example: "/etc/preau/profiles.pem")
        let key = try reader.optionalPath("profiles.key", example: "/etc/preau/profiles.key")
        switch (certificate, key) {
        case (let certificate?, let key?): return ProfileSigning(chain: certificate, key: key)
        case (nil, nil): return mailboxes.map { ProfileSigning($0.certificate) }
        case (_?, nil), (nil, _?):
            let missing = certificate == nil ? "profiles.certificate" : "profiles.key"
            throw SettingsError(
                key: missing,
                problem: "a certificate and its key go together",
                example: "/etc/preau/profiles.\(certificate == nil ? "pem" : "key")"
            )
        }
    }

    /// The defaults are the first choice of the OWASP Password Storage Cheat Sheet; less belongs in tests only.
    private static func hashing(_ reader: SettingsReader) throws(SettingsError) -> Argon2idParameters {
        let standard = Argon2idParameters.standard
        let kibibytes = try reader.number("passwords.kibibytes", in: 8...1_048_576, default: standard.kibibytes)
        let passes = try reader.number("passwords.passes", in: 1...64, default: standard.passes)
        return Argon2idParameters(kibibytes: kibibytes, passes: passes) ?? standard
    }

    /// Signs something at once: that a certificate is missing is better known by the operator than by an agent.
    func checkProfiles() throws(SettingsError) {
        do throws(ProfileSigningProblem) { try profiles?.check() } catch {
            throw SettingsError(
                key: "profiles.certificate",
                problem: "\(error)",
                example: "/etc/preau/profiles.pem, and its key in profiles.key"
            )
        }
    }

    static func localOrigin(port: Int) throws(SettingsError) -> PublicOrigin {
        guard let origin = PublicOrigin("http://localhost:\(port)") else {
            throw SettingsError(key: "http.port", problem: "it makes no origin", example: "8080")
        }
        return origin
    }

    private static func proxies(_ text: String) throws(SettingsProblem) -> TrustedProxies {
        var ranges: [AddressRange] = []
        for piece in text.split(separator: ",") {
            let trimmed = piece.trimmingCharacters(in: .whitespaces)
            guard let range = AddressRange(trimmed) else { throw SettingsProblem("“\(trimmed)” is no address range") }
            ranges.append(range)
        }
        return TrustedProxies(ranges)
    }
}

/// The server of a demonstration's own mailboxes, and the domains it has.
struct DemonstrationRelay: Sendable {
    let relay: SubmissionRelay
    let domains: Set<String>
}

/// What is wrong with a value, before the key is known.
struct SettingsProblem: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
