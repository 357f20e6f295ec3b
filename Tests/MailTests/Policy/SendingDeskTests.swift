import Database
import Foundation
import Logging
import NIOCore
import NIOPosix
import SignIn
import TestDatabases
import Testing
import Vocabulary

@testable import Mail

@Suite("How much a mailbox sends", .timeLimit(.minutes(10)))
struct SendingDeskTests {
    @Test(arguments: TestEngine.available)
    func `is counted by message, and refused beyond the limit until the hour is over`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let desk = site.sending(hourly: (3, 100))
            for _ in 1...3 {
                let answer = try await desk.answer()
                #expect(answer == .proceed)
            }
            #expect(try await desk.answer().isRefusal)
            #expect(try await desk.answer(of: "cmartin") == .proceed)

            site.clock.advance(by: .hours(1))
            #expect(try await desk.answer() == .proceed)
        }
    }

    @Test(arguments: TestEngine.available)
    func `is counted by recipient too`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let desk = site.sending(hourly: (100, 10))
            let answer = try await desk.answer(recipients: 10)
            #expect(answer == .proceed)
            #expect(try await desk.answer(recipients: 1).isRefusal)
        }
    }

    @Test(arguments: TestEngine.available)
    func `has a limit for the day, which refusals do not put off`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let desk = site.sending(hourly: (100, 100), daily: (2, 100))
            for _ in 1...2 { _ = try await desk.answer() }
            for _ in 1...5 {
                site.clock.advance(by: .hours(4))
                #expect(try await desk.answer().isRefusal)
            }
            site.clock.advance(by: .hours(4))
            #expect(try await desk.answer() == .proceed)
        }
    }

    @Test(arguments: TestEngine.available)
    func `alerts its owner and the journal once a day`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let desk = site.sending(hourly: (1, 100))
            for _ in 1...4 { _ = try await desk.answer() }
            #expect(site.told.notices == [.sendingLimited])
            #expect(try await site.actions(of: "mdupond").count { $0 == "mail.sending-limited" } == 1)
            site.clock.advance(by: .days(1))
            for _ in 1...3 { _ = try await desk.answer() }
            #expect(site.told.notices == [.sendingLimited, .sendingLimited])
        }
    }

    @Test(arguments: TestEngine.available)
    func `is not let through by twenty at the same instant`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let desk = site.sending(hourly: (5, 100))
            let answers = try await withThrowingTaskGroup(of: PolicyAnswer.self) { group in
                for _ in 1...20 { group.addTask { try await desk.answer() } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0 == .proceed } == 5)
            #expect(site.told.notices == [.sendingLimited])
        }
    }

    @Test(arguments: [
        (Duration.milliseconds(1), "1 minute"), (.minutes(2), "2 minutes"), (.minutes(60), "1 h 00"),
        (.minutes(545) - .seconds(1), "9 h 05"),
    ])
    func `is told in plain letters that say until when`(remaining: Duration, pause: String) {
        let words = SendingDesk.words(remaining)
        #expect(words.hasPrefix("Limite d'envoi atteinte. Nouvel essai possible dans \(pause). Si "))
        #expect(words.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
    }

    @Test(arguments: TestEngine.available)
    func `is forgotten once its day is long over`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            _ = try await site.sending(hourly: (1, 1)).answer()
            site.clock.advance(by: .days(2))
            let now = site.clock.clock.now
            try await site.database.write { try SendingDesk.sweep(at: now, in: $0) }
            #expect(try await site.database.read { try $0.value("select count(*) from mail_sending") } == 0)
        }
    }

    @Test func `is asked over a socket, and a database that is away lets mail go`() async throws {
        try await MailSite.open { site in
            try await withTemporaryFolder { folder in
                let door = site.sending(hourly: (1, 100))
                let path = folder + "/policy"
                let desk = door.desk
                let server = PolicyServer(at: path, otherwise: .proceed, logger: .silent) {
                    try await desk.answer(to: $0)
                }
                let account = try await site.account("mdupond")
                try await Postfix.beside(server) {
                    let first = try await Postfix.ask(account, at: path)
                    #expect(first == "action=DUNNO\n\n")
                    #expect(try await Postfix.ask(account, at: path).hasPrefix("action=550 5.7.1 Limite d'envoi"))
                    try await site.database.write { try $0.run("drop table mail_sending") }
                    #expect(try await Postfix.ask(account, at: path) == "action=DUNNO\n\n")
                }
            }
        }
    }
}

extension PolicyAnswer {
    fileprivate var isRefusal: Bool { self != .proceed }
}

extension Logger {
    fileprivate static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

extension MailSite {
    fileprivate func sending(hourly: (Int, Int), daily: (Int, Int) = (1000, 5000)) -> Door {
        let desk = SendingDesk(
            limits: SendingLimits(
                hourly: SendingLimits.Amount(messages: hourly.0, recipients: hourly.1),
                daily: SendingLimits.Amount(messages: daily.0, recipients: daily.1)
            ),
            catalogue: room.catalogue,
            database: database,
            messages: told.messages,
            journal: room.journal,
            keyring: room.keyring,
            clock: clock.clock
        )
        return Door(site: self, desk: desk)
    }
}

/// Where agents send, with one limit.
private struct Door: Sendable {
    let site: MailSite
    let desk: SendingDesk

    func answer(of login: String = "mdupond", recipients: Int = 1) async throws -> PolicyAnswer {
        let account = try await site.account(login)
        let question = try PolicyRequest(Array(Postfix.question(account, recipients: recipients).utf8))
        return try await desk.answer(to: question)
    }
}

/// The client side of the questions.
private enum Postfix {
    static func question(_ account: Int64, recipients: Int = 1) -> String {
        "request=smtpd_access_policy\nsasl_username=p\(account)\nrecipient_count=\(recipients)\n"
    }

    /// Runs while the server serves.
    static func beside(_ server: PolicyServer, _ body: () async throws -> Void) async throws {
        let (ready, isReady) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { isReady.finish() }
                do { try await server.run { isReady.yield() } } catch is CancellationError {}
            }
            for await _ in ready { break }
            try await body()
            group.cancelAll()
        }
    }

    /// Asks one question over a connection of its own.
    static func ask(_ account: Int64, at path: String) async throws -> String {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(unixDomainSocketPath: path) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { answers, questions in
            try await questions.write(ByteBuffer(string: question(account) + "\n"))
            for try await answer in answers { return String(buffer: answer) }
            return ""
        }
    }
}
