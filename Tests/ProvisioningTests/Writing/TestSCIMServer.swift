import Academies
import Database
import Foundation
import Logging
import Outbox
import People
import Synchronization
import TestDatabases
import Testing
import Vocabulary

@testable import Federation
@testable import Provisioning

/// The SCIM server of an application, which notes what it is asked and always answers the same.
final class TestSCIMServer: Sendable {
    struct Question: @unchecked Sendable {
        let line: String
        let headers: [String]
        let document: [String: Any]?
    }

    private let known: [String]?
    private let writing: Int
    private let questions = Mutex<[Question]>([])

    /// - Parameters:
    ///   - known: what it calls those it finds; nothing when its answer is no list.
    ///   - writing: the status of its answers to whoever writes.
    init(known: [String]?, writing: Int = 200) {
        self.known = known
        self.writing = writing
    }

    var asked: [Question] { questions.withLock { $0 } }

    func answer(_ request: OutgoingExchange) -> OutgoingExchange.Answer {
        let address = request.address.replacing("https://users.example.fr", with: "")
        let document = request.body.flatMap { try? JSONSerialization.jsonObject(with: Data($0.utf8)) }
        let question = Question(
            line: "\(request.method.rawValue) \(address)",
            headers: request.headers.map(\.revealedText),
            document: document as? [String: Any]
        )
        questions.withLock { $0.append(question) }
        guard request.method == .get else { return .init(status: writing, body: []) }
        let list = known.map { names in
            #"{"Resources": [\#(names.map { #"{"id": "\#($0)"}"# }.joined(separator: ","))]}"#
        }
        return .init(status: 200, body: Array((list ?? "<html>").utf8))
    }
}

extension DeliverySite {
    func road(to server: TestSCIMServer) -> WrittenUsers {
        WrittenUsers(database: database, naming: { _ in .immutable }, clock: clock.clock) { request in
            .success(server.answer(request))
        }
    }

    /// An application that wants its users kept in its own server.
    func withWrittenClient(
        tokenFile: String? = nil,
        _ body: (ClientCatalogue, Client) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let (clients, token) = ("\(folder)/clients", tokenFile ?? "\(folder)/token")
            try FileManager.default.createDirectory(atPath: clients, withIntermediateDirectories: true)
            if tokenFile == nil { try Data("a-token\n".utf8).write(to: URL(fileURLWithPath: token)) }
            let text = """
                name: Annuaire
                purpose: Essayer.
                academies: [lille]
                redirectURIs: [https://users.example.fr/retour]
                authentication: none
                notifications:
                  scim: https://users.example.fr/scim/v2
                  scimTokenFile: \(token)
                """
            try Data(text.utf8).write(to: URL(fileURLWithPath: clients + "/annuaire.yaml"))
            let catalogue = try ClientCatalogue(folder: ClientFolder(path: clients))
            try await body(catalogue, try #require(catalogue.clients(of: academy).first))
        }
    }

    func messenger(for catalogue: ClientCatalogue, by road: some EventRoad) -> ApplicationMessenger {
        ApplicationMessenger(
            catalogue: catalogue,
            academies: [academy],
            database: database,
            roads: [road],
            clock: clock.clock,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    func tell(
        _ server: TestSCIMServer,
        of login: String,
        _ kind: FactKind,
        tokenFile: String? = nil
    ) async throws {
        let account = try await account(login)
        try await withWrittenClient(tokenFile: tokenFile) { _, client in
            let delivery = Delivery(
                academy: academy.code,
                client: client.id,
                number: 1,
                account: account,
                kind: kind,
                happenedAt: clock.clock.now,
                attempts: 1
            )
            try await road(to: server).carry(delivery, to: client, at: academy)
        }
    }

    func subject(of login: String) async throws -> String {
        let account = try await account(login)
        let card = try #require(try await PeopleStore(database: database).card(of: account))
        return card.subject
    }

    func close(_ login: String) async throws {
        let account = try await account(login)
        _ = try await database.write { transaction in
            try transaction.run("update account set state = 'closed' where id = \(account)")
        }
    }
}
