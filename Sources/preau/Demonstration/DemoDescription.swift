import Academies
import Foundation
import People
import Web

/// `demo.json`: what a visitor or a test needs to know of a running demonstration.
struct DemoDescription: Encodable, Sendable {
    let national: String
    let academies: [String: Place]
    let outbox: String
    let admin: String
    let people: [Person]
    /// The applications that rely on it, with the secret each has until the next start.
    let clients: [Client]
    let functionalMailboxes: [FunctionalMailbox]
    /// Where each application that is a plain link leads.
    let applications: [String: String]
    /// Nothing when it runs without mail.
    let mail: Mail?

    private enum CodingKeys: String, CodingKey {
        case national, academies, outbox, admin, people, clients, applications, mail
        case functionalMailboxes = "functional_mailboxes"
    }

    /// A mailbox of a school, whom it belongs to, and who else may use it.
    struct FunctionalMailbox: Encodable, Sendable {
        let academy: String
        let address: String
        let owner: String?
        let members: [FunctionalReport.Member]

        init(_ report: FunctionalReport, academy: String) {
            self.academy = academy
            address = report.address
            owner = report.owner
            members = report.members
        }
    }

    struct Mail: Encodable, Sendable {
        let host: String
        let imaps: Int
        let pop3s: Int
        let submission: Int
        let submissions: Int
        let smtp: Int
        let managesieve: Int
        /// The certificate of the authority to trust, in PEM.
        let ca: String
    }

    struct Place: Encodable, Sendable {
        let url: String
        let issuer: String
    }

    struct Client: Encodable, Sendable {
        let clientID: String
        let clientSecret: String?
        let redirectURIs: [String]
        let postLogoutRedirectURIs: [String]

        private enum CodingKeys: String, CodingKey {
            case clientID = "client_id"
            case clientSecret = "client_secret"
            case redirectURIs = "redirect_uris"
            case postLogoutRedirectURIs = "post_logout_redirect_uris"
        }
    }

    init(
        _ people: [Person],
        _ clients: [Client],
        _ applications: [String: String],
        _ functionalMailboxes: [FunctionalMailbox],
        _ origins: AcademyOrigins,
        _ catalogue: AcademyCatalogue,
        port: Int,
        mail: Mail?
    ) {
        self.people = people
        self.clients = clients
        self.functionalMailboxes = functionalMailboxes
        self.applications = applications
        self.mail = mail
        national = origins.national.description
        outbox = origins.national.url("/demo/boite-d-envoi")
        admin = "http://127.0.0.1:\(port + 1)"
        academies = Dictionary(
            uniqueKeysWithValues: catalogue.academies.compactMap { academy in
                origins.origin(of: academy).map { (academy.slug, Place(url: $0.description, issuer: $0.description)) }
            }
        )
    }

    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(self).write(to: URL(fileURLWithPath: path), options: .atomic)
    }

    /// What to open, and as whom.
    func welcome(writtenTo path: String) -> String {
        let places = Demonstration.academies.compactMap { slug in academies[slug].map { "  \($0.url)" } }
        let examples = people.filter { $0.password != nil }.prefix(3).map { "  \($0.login)   \($0.password ?? "")" }
        return """
            Préau répond. Ouvrez\u{A0}:
              \(national)
            \(places.joined(separator: "\n"))
            Les messages envoyés se lisent sur \(outbox)
            Quelques agents de Lille\u{A0}:
            \(examples.joined(separator: "\n"))
            Les autres, et leurs NUMEN, sont dans \(path)
            Ctrl-C arrête tout.
            """
    }
}

extension DemoDescription {
    struct Person: Encodable, Sendable {
        let academy: String
        let state: String
        let login: String
        let address: String
        /// Nothing for an account that was never used.
        let password: String?
        let numen: String
        let birthDate: String
        let familyName: String
        let usualName: String
        let givenName: String
        let function: String

        private enum CodingKeys: String, CodingKey {
            case academy, state, login, address, password, numen, function
            case birthDate = "birth_date"
            case familyName = "family_name"
            case usualName = "usual_name"
            case givenName = "given_name"
        }

        init(_ person: DemoPerson, card: PersonCard, academy: Academy, password: String?) {
            self.academy = academy.slug
            state = card.state.rawValue
            login = card.login
            address = card.address
            self.password = password
            numen = person.numen
            birthDate = person.role.birthDate
            familyName = card.familyName
            usualName = card.usualName
            givenName = card.givenName
            function = person.role.function
        }

        /// `password` is there even when it is null, so that readers find the key.
        func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: CodingKeys.self)
            try fields.encode(academy, forKey: .academy)
            try fields.encode(state, forKey: .state)
            try fields.encode(login, forKey: .login)
            try fields.encode(address, forKey: .address)
            try fields.encode(password, forKey: .password)
            try fields.encode(numen, forKey: .numen)
            try fields.encode(function, forKey: .function)
            try fields.encode(birthDate, forKey: .birthDate)
            try fields.encode(familyName, forKey: .familyName)
            try fields.encode(usualName, forKey: .usualName)
            try fields.encode(givenName, forKey: .givenName)
        }
    }
}
