import Credentials
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Vocabulary
import Web

/// What Dovecot asks of us: whether a password is right, and whose mailbox an address is.
///
/// On loopback, and only to whoever has the secret of this start. An answer of 200 or 400 is a verdict; anything else
/// is a fault, which Dovecot tells its clients as such.
struct BrainRoutes: Sendable {
    private let plant: MailPlant
    private let desk: MailPasswordDesk
    private let book: AddressBook
    private let returnPath: ReturnPath
    private let locked: LockedTries
    private let clock: WallClock
    private let logger: Logger

    private static let maximumQuestion = 16 * 1024

    init(
        plant: MailPlant,
        desk: MailPasswordDesk,
        book: AddressBook,
        returnPath: ReturnPath,
        clock: WallClock,
        logger: Logger
    ) {
        self.plant = plant
        self.desk = desk
        self.book = book
        self.returnPath = returnPath
        locked = LockedTries(secret: plant.brain.secret.revealed)
        self.clock = clock
        self.logger = logger
    }

    /// On loopback, at the port the programs have been told.
    var server: any ApplicationProtocol {
        Application(
            router: router(),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: plant.brain.port)),
            logger: logger
        )
    }

    func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.post("oauth2/token") { request, _ in try await grant(request) }
        router.post("policy") { request, _ in try await policy(request) }
        router.post("dovecot/userdb") { request, _ in try await lookUp(request) }
        router.post("dovecot/mailboxes") { request, _ in try list(request) }
        return router
    }

    // MARK: Passwords and tokens

    /// The password grant of RFC 6749 §4.3, between Dovecot and us only.
    ///
    /// An access token comes in the same way, so that the name beside it is judged too.
    private func grant(_ request: Request) async throws -> Response {
        guard let form = try? Form(body: try await body(of: request)) else { throw HTTPError(.badRequest) }
        guard form["grant_type"] == "password", isOurs(form["client_secret"]) else {
            return try answer(GrantRefusal(error: "invalid_client"), .unauthorized)
        }
        let source = SourcePrefix(Self.client(of: request))
        let isToken = form["client_id"] == BrainDoor.tokenClient
        do {
            let opened =
                isToken
                ? try await desk.open(form["username"], withToken: form["password"])
                : try await desk.open(form["username"], with: form["password"], from: source)
            guard let opened else { return try answer(GrantRefusal(error: "invalid_grant"), .badRequest) }
            return try answer(grant(of: opened, to: form["username"]))
        } catch MailPasswordDesk.Hindrance.tooManyTries(let end) {
            let print = locked.print(of: form["username"], form["password"])
            locked.note(print, from: source, until: end, at: clock.now)
            return try answer(GrantRefusal(error: "temporarily_unavailable"), .serviceUnavailable)
        } catch {
            logger.error("a sign-in to mail could not be judged", metadata: ["error": "\(error)"])
            return try answer(GrantRefusal(error: "temporarily_unavailable"), .serviceUnavailable)
        }
    }

    private func grant(of opened: MailPasswordDesk.Opened, to name: String) -> Grant {
        let isOpen = opened.closure == nil
        return Grant(
            username: name,
            mailbox: opened.user,
            // Were the refusal not understood, nothing would be there to be opened.
            home: isOpen ? "\(plant.folders.mailboxes)/\(opened.folder)" : "/nonexistent",
            quota: "\(plant.limits.quotaMebibytes)M",
            device: isOpen ? opened.device ?? "" : "",
            refusal: opened.closure.map { "nologin\treason=\(SignInWords.closure($0))" } ?? "",
            aclUser: opened.rightsHolder
        )
    }

    /// Where the mail program is, as Dovecot says: `192.0.2.7:50123` or `[2001:db8::7]:50123`.
    private static func client(of request: Request) -> IPAddress {
        let told = HTTPField.Name("X-Dovecot-Auth-Remote").flatMap { request.headers[$0] } ?? ""
        guard let colon = told.lastIndex(of: ":") else { return .unspecified }
        return IPAddress(told[..<colon].filter { $0 != "[" && $0 != "]" }) ?? .unspecified
    }

    private struct Grant: Encodable {
        /// Of no use: nobody may spend it, but the grammar of the answer wants one.
        let accessToken = "none"
        let tokenType = "Bearer"
        let scope = "mail"
        let active = true
        /// As typed, or Dovecot takes the answer for somebody else's.
        let username: String
        let mailbox: String
        let home: String
        let quota: String
        let device: String
        /// Fields of Dovecot's own, by which a right password opens nothing and its owner reads why; most often empty.
        let refusal: String
        /// Whose rights hold: one's own, or those of whoever only reads.
        let aclUser: String
    }

    private struct GrantRefusal: Encodable {
        let error: String
    }

    // MARK: Every sign-in, judged or remembered

    private func policy(_ request: Request) async throws -> Response {
        let told = try await question(SignInReport.self, in: request)
        if let words = told.success == nil ? words(to: told) : nil {
            return try answer(PolicyVerdict(status: -1, msg: words))
        }
        if told.functional == "yes", told.success == nil, !Self.functionalProtocols.contains(told.protocol ?? "") {
            return try answer(PolicyVerdict(status: -1, msg: Self.functionalRefusal))
        }
        if told.success == true, let device = told.device, !device.isEmpty {
            try await desk.noteUse(of: device, from: told.source)
        }
        return try answer(PolicyVerdict(status: 0, msg: ""))
    }

    /// Why a try is not judged this time; nothing when it is.
    private func words(to told: SignInReport) -> String? {
        let now = clock.now
        guard let print = told.print, let end = locked.end(of: print, from: told.source, at: now) else { return nil }
        return SignInWords.tooManyTries(end - now, by: told.protocol ?? "")
    }
    /// A functional mailbox is read by IMAP, where what somebody may do there holds: POP would empty it for the others,
    /// and filters would outlive whoever has written them.
    private static let functionalProtocols: Set<String> = ["imap", "submission"]

    /// Without an accent: not every protocol lets one through.
    private static let functionalRefusal = "Une boite partagee s'ouvre en IMAP seulement."

    /// What Dovecot tells before it judges a sign-in, and once it has.
    private struct SignInReport: Decodable {
        let remote: String?
        let `protocol`: String?
        /// Whether the name is that of a member in a functional mailbox: `yes` or `no`, and never the name itself.
        let functional: String?
        let device: String?
        let print: String?
        let success: Bool?

        var source: SourcePrefix { SourcePrefix(remote.flatMap { IPAddress($0) } ?? .unspecified) }
    }

    private struct PolicyVerdict: Encodable {
        let status: Int
        let msg: String
    }

    // MARK: Mailboxes

    private func lookUp(_ request: Request) async throws -> Response {
        let question = try await question(UserQuestion.self, in: request)
        guard let mailbox = try mailbox(named: question.user) else {
            return try answer(UserAnswer(found: false, fields: nil))
        }
        let (user, group) = plant.users.mailboxes
        var fields = [
            "user": "\(mailbox)", "home": "\(plant.folders.mailboxes)/\(mailbox.folder)", "uid": "\(user)",
            "gid": "\(group)", "quota_rule": "*:storage=\(plant.limits.quotaMebibytes)M",
        ]
        // A functional mailbox sends nothing on.
        if case .personal(let mailbox) = mailbox {
            fields["sieve_redirect_envelope_from"] = "<\(try returnAddress(of: mailbox))>"
        }
        return try answer(UserAnswer(found: true, fields: fields))
    }

    /// At the domain of its owner; at the host when they receive nothing, and so have nothing sent on.
    private func returnAddress(of mailbox: MailboxIdentifier) throws -> String {
        try returnPath.address(of: mailbox, at: try book.principal(of: mailbox)?.domain ?? "\(plant.hostName)")
    }

    /// By address when mail arrives; by its own name, after which Dovecot leaves an empty host, when we give orders.
    ///
    /// From memory: mail arrives while the database does not answer.
    private func mailbox(named text: String) throws(AddressBookProblem) -> KeptMailbox? {
        switch KeptMailbox(text.hasSuffix("@") ? text.dropLast() : text[...]) {
        case .personal(let mailbox): return try book.names(of: mailbox).isEmpty ? nil : .personal(mailbox)
        // Also one that was removed: what it holds is still to be purged.
        case .functional(let mailbox): return .functional(mailbox)
        case nil: break
        }
        guard let address = EmailAddress(text) else { return nil }
        if let mailbox = try book.functional(at: address) { return .functional(mailbox) }
        return try book.mailbox(of: address, on: clock.now.day()).map { .personal($0) }
    }

    private struct UserQuestion: Decodable {
        let user: String
    }

    private struct UserAnswer: Encodable {
        let found: Bool
        let fields: [String: String]?
    }

    private func list(_ request: Request) throws -> Response {
        try knock(request)
        let mailboxes = try book.mailboxes.map(\.description) + book.functionalMailboxes.map(\.description)
        return try answer(["mailboxes": mailboxes])
    }

    // MARK: Around every question

    private func body(of request: Request) async throws -> [UInt8] {
        Array(try await request.body.collect(upTo: Self.maximumQuestion).readableBytesView)
    }

    private func question<Question: Decodable>(_ type: Question.Type, in request: Request) async throws -> Question {
        try knock(request)
        let text = Data(try await body(of: request))
        do {
            return try JSONDecoder().decode(type, from: text)
        } catch {
            throw HTTPError(.badRequest)
        }
    }

    private func knock(_ request: Request) throws {
        let field = request.headers[.authorization] ?? ""
        guard field.hasPrefix("Bearer "), isOurs(String(field.dropFirst(7))) else { throw HTTPError(.unauthorized) }
    }

    /// Compared by digest, whose first different octet tells nothing.
    private func isOurs(_ secret: String) -> Bool { OpaqueToken(secret)?.digest == plant.brain.secret.digest }

    private func answer(_ value: some Encodable, _ status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let bytes = try encoder.encode(value)
        return Response(
            status: status,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}

extension MailPasswordDesk.Opened {
    /// As whom Dovecot and Postfix know the session.
    fileprivate var user: String {
        share.map { FunctionalSession(of: mailbox.account, in: $0.mailbox).description } ?? mailbox.description
    }

    fileprivate var folder: String { share?.mailbox.folder ?? mailbox.folder }

    /// The owner of a mailbox has every right in it; who only reads has those of a stranger who is let in.
    fileprivate var rightsHolder: String {
        guard let share, !share.role.sends else { return user }
        return FunctionalReader.name
    }
}
