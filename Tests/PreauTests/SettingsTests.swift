import Academies
import Configuration
import Credentials
import Database
import Foundation
import Mail
import SignIn
import Synchronization
import TestDatabases
import Testing
import Vocabulary

@testable import preau

@Suite("The settings")
struct SettingsTests {
    private static let password = "azerty-de-relais"
    private static let token = "Bearer jeton-de-passerelle"
    private static let database = "postgresql://preau:secret-de-base@db/preau"

    private static let environment = [
        "PREAU_DATABASE_URL": database, "PREAU_MAIL_RELAY": "smtps://smtp.exemple.fr:465",
        "PREAU_MAIL_USER": "preau", "PREAU_MAIL_PASSWORD": password, "PREAU_SMS_TOKEN": token,
        "PREAU_SMS_URL": "https://sms.exemple.fr/envoi", "PREAU_SMS_FORM": "to={recipient}&text={text}",
    ]

    private static let file = """
        database:
          url: "\(database)"
        mail:
          relay: smtps://smtp.exemple.fr:465
          user: preau
          password: "\(password)"
        sms:
          url: https://sms.exemple.fr/envoi
          form: "to={recipient}&text={text}"
          token: "\(token)"
        """

    /// Keeps everything that reading the settings could tell anybody.
    private final class Listener: AccessReporter {
        private let events = Mutex<[AccessEvent]>([])

        func report(_ event: AccessEvent) { events.withLock { $0.append(event) } }

        var said: [AccessEvent] { events.withLock { $0 } }
    }

    @Test(arguments: [true, false])
    func `that are secret are read, and nothing prints them`(inFile: Bool) async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/preau.yaml"
            try Data(Self.file.utf8).write(to: URL(fileURLWithPath: path))
            let listener = Listener()
            let reader = try await Settings.reader(
                typed: [:],
                file: inFile ? path : nil,
                environment: inFile ? [:] : Self.environment,
                accessReporter: listener
            )
            let (settings, serving) = (try Settings(reader), try ServingSettings(reader))

            #expect(settings.databaseURL == .postgres(uri: Self.database))
            #expect(reader.secret("mail.password")?.revealedText == Self.password)
            #expect(reader.secret("sms.token")?.revealedText == Self.token)
            for key in Settings.secretKeys {
                let events = listener.said.filter { $0.metadata.key.description == key }
                #expect(!events.isEmpty, "\(key) was not read")
                #expect(try events.allSatisfy { try $0.result.get()?.isSecret == true }, "\(key)")
            }
            var shown = listener.said.map { "\($0)" } + ["\(serving)"]
            dump(serving, to: &shown[0])
            for secret in [Self.password, Self.token, "secret-de-base"] {
                #expect(!shown.contains { $0.contains(secret) })
            }
        }
    }

    @Test(arguments: [
        (["PREAU_SMS_URL": "http://sms.exemple.fr/"], "sms.url"),
        (["PREAU_SMS_URL": "https://sms.exemple.fr/", "PREAU_SMS_FORM": "to={recipient}"], "sms.url"),
        (["PREAU_SMS_FORM": "to={recipient}&text={text}"], "sms.url"),
        (["PREAU_SMS_TOKEN": "Bearer abc"], "sms.url"),
        (["PREAU_SMS_URL": "https://s.fr/", "PREAU_SMS_JSON": "{}", "PREAU_SMS_FORM": "a=b"], "sms.form"),
        (["PREAU_SMS_URL": "https://s.fr/?{recipient}{text}", "PREAU_SMS_HEADER": "X: a"], "sms.header"),
        (["PREAU_SMS_URL": "https://s.fr/?{recipient}{text}", "PREAU_SMS_TOKEN": "secret\r\nB: c"], "sms.token"),
        (["PREAU_MAIL_RELAY": "smtps://preau:secret@smtp.exemple.fr"], "mail.relay"),
        (["PREAU_MAIL_RELAY": "smtp://smtp.exemple.fr"], "mail.relay"),
        (["PREAU_PASSWORDS_KIBIBYTES": "7"], "passwords.kibibytes"),
        (["PREAU_PASSWORDS_PASSES": "beaucoup"], "passwords.passes"),
        (["PREAU_PROFILES_CERTIFICATE": "/etc/preau/profiles.pem"], "profiles.key"),
        (["PREAU_PROFILES_KEY": "/etc/preau/profiles.key"], "profiles.certificate"),
        (["PREAU_PROXIES_CERTIFICATE_HEADER": "Client-Cert"], "proxies.certificateHeader"),
        (
            ["PREAU_PROXIES_CERTIFICATE_HEADER": "Client Cert", "PREAU_PROXIES_TRUSTED": "10.0.0.0/8"],
            "proxies.certificateHeader"
        ),
        (["PREAU_POPULATIONS_PUPILS": "javascript:alert(1)"], "populations.pupils"),
        (["PREAU_POPULATIONS_PARENTS": "http://educonnect.exemple/"], "populations.parents"),
        (["PREAU_POPULATIONS_PARTNERS": "31/02/2027"], "populations.partners"),
        (mailboxes(outside: "relais"), "mailboxes.outside"),
        (mailboxes(outside: "relais.exemple.fr:0"), "mailboxes.outside"),
        (mailboxes(outside: "relais.exemple.fr:25:25"), "mailboxes.outside"),
    ])
    func `that make no sense are named, without what is secret`(environment: [String: String], key: String) async throws
    {
        let reader = try await Settings.reader(typed: [:], file: nil, environment: environment)
        let error = #expect(throws: SettingsError.self) { _ = try ServingSettings(reader) }
        #expect(error?.key == key)
        #expect(error?.description.contains("secret") == false)
        #expect(error?.example.isEmpty == false)
    }

    private static func mailboxes(outside: String) -> [String: String] {
        [
            "PREAU_MAILBOXES_DIR": "/var/lib/preau/mail", "PREAU_MAILBOXES_HOST": "mail.ac-lille.fr",
            "PREAU_MAILBOXES_ACADEMIES": "lille", "PREAU_MAILBOXES_CERTIFICATE": "/etc/preau/mail.pem",
            "PREAU_MAILBOXES_KEY": "/etc/preau/mail.key", "PREAU_MAILBOXES_OUTSIDE": outside,
        ]
    }

    @Test(arguments: [("127.0.0.1:2525", OutsideRoute.loopback(port: 2525)), ("relais.exemple.fr:25", nil)])
    func `say where mail for the outside goes`(text: String, loopback: OutsideRoute?) async throws {
        let environment = Self.mailboxes(outside: text)
        let settings = try ServingSettings(await Settings.reader(typed: [:], file: nil, environment: environment))
        let host = try #require(HostName("relais.exemple.fr"))
        #expect(settings.mailboxes?.outside == loopback ?? .server(host: host, port: 25))
    }

    @Test func `have profiles signed by their own certificate, else by that of the mailboxes, else by none`()
        async throws
    {
        func problem(_ environment: [String: String]) async throws -> String? {
            let settings = try ServingSettings(await Settings.reader(typed: [:], file: nil, environment: environment))
            do throws(SettingsError) { try settings.checkProfiles() } catch { return error.description }
            return nil
        }
        let mailboxes = Self.mailboxes(outside: "relais.exemple.fr:25").merging(
            ["PREAU_MAILBOXES_CERTIFICATE": "/absent/mail.pem"]
        ) { $1 }
        let own = ["PREAU_PROFILES_CERTIFICATE": "/absent/own.pem", "PREAU_PROFILES_KEY": "/absent/own.key"]
        #expect(try await problem([:]) == nil)
        #expect(try await problem(mailboxes)?.contains("/absent/mail.pem") == true)
        #expect(try await problem(mailboxes.merging(own) { $1 })?.contains("/absent/own.pem") == true)
    }

    @Test func `say where those go who are no agents`() async throws {
        let environment = [
            "PREAU_POPULATIONS_PUPILS": "https://educonnect.exemple/", "PREAU_POPULATIONS_PARENTS": "2027-09-01",
        ]
        let settings = try ServingSettings(await Settings.reader(typed: [:], file: nil, environment: environment))
        let provider = PopulationDoor.provider(address: "https://educonnect.exemple/", host: "educonnect.exemple")
        let opening = PopulationDoor.opening(try #require(CivilDate("2027-09-01")))
        #expect(settings.populations == PopulationDoors([.pupil: provider, .parent: opening]))
    }

    @Test func `cost a password what OWASP says, unless told otherwise`() async throws {
        let usual = try ServingSettings(await Settings.reader(typed: [:], file: nil, environment: [:])).hashing
        #expect(usual.kibibytes == 19 * 1024 && usual.passes == 2)
        let environment = ["PREAU_PASSWORDS_KIBIBYTES": "65536", "PREAU_PASSWORDS_PASSES": "3"]
        let own = try ServingSettings(await Settings.reader(typed: [:], file: nil, environment: environment)).hashing
        #expect(own.kibibytes == 65_536 && own.passes == 3)
    }
}
