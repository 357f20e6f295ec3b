import Database
import Foundation
import Logging
import Synchronization
import TestDatabases
import Vocabulary

@testable import Outbox
@testable import Sealing

/// An outbox with its database, whose time moves when told to.
struct Office: Sendable {
    let database: Database
    let keyring: Keyring
    let time = SetClock()
    let outbox: Outbox

    init(_ database: Database, keys: Int = 1) throws {
        self.database = database
        keyring = try Self.keyring(keys: keys)
        outbox = Outbox(keyring: keyring, clock: time.clock, random: .seeded(1))
    }

    static func keyring(keys: Int) throws -> Keyring {
        try Keyring(
            keys: (1...keys).map {
                SealingKey(id: $0, created: Moment(milliseconds: 0), random: .seeded(UInt64($0)))
            }
        )
    }

    func courier(
        _ transport: some MessageTransport,
        on other: Database? = nil,
        pace: CourierPace = .standard,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { _ in await Task.yield() }
    ) -> OutboxCourier {
        OutboxCourier(
            outbox: outbox,
            database: other ?? database,
            transports: MessageTransports(mail: transport, sms: transport),
            pace: pace,
            logger: .silent,
            sleep: sleep
        )
    }

    @discardableResult
    func post(_ message: OutboxMessage = .sample()) async throws -> MessageNumber {
        try await database.write { transaction in try outbox.post(message, in: transaction) }
    }

    func states() async throws -> [DemonstrationOutbox.Posted.State] {
        try await DemonstrationOutbox(database: database, keyring: keyring).recent(limit: 1000).map(\.state)
    }
}

extension Logger {
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

extension OutboxMessage {
    static func sample(usefulUntil: Moment? = nil, text: String = "Bonjour Éloïse") -> OutboxMessage {
        let mail = MailMessage(to: .eloise, subject: "Un sujet confidentiel", text: text, html: "<p>\(text)</p>")
        return OutboxMessage(academy: AcademyCode("09"), content: .mail(mail), usefulUntil: usefulUntil)
    }
}

/// A value that a test spells out, and therefore knows to be well formed.
func real<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("a test spells a value wrongly") }
    return value
}

extension EmailAddress {
    static let eloise = real(EmailAddress("eloise.nguyen@exemple.fr"))
}

extension E164Number {
    static let eloise = real(E164Number("+33612345678"))
}

extension Sender {
    static let lille = Sender(name: "Préau – académie de Lille", address: real(EmailAddress("preau@ac-lille.fr")))
}

/// Keeps what it is given, and answers what it is told to answer.
final class RecordingTransport: MessageTransport {
    private let state = Mutex((delivered: [OutgoingMessage](), answers: [DeliveryProblem?]()))

    /// - Parameter answers: what to answer first, in order; afterwards everything is accepted.
    init(answering answers: [DeliveryProblem?] = []) { state.withLock { $0.answers = answers } }

    var delivered: [OutgoingMessage] { state.withLock(\.delivered) }

    func deliver(_ outgoing: OutgoingMessage) async throws(DeliveryProblem) {
        let problem = state.withLock { state -> DeliveryProblem? in
            state.delivered.append(outgoing)
            return state.answers.isEmpty ? nil : state.answers.removeFirst()
        }
        if let problem { throw problem }
    }
}
