import Academies
import Credentials
import Database
import Foundation
import Outbox
import People
import SignIn
import TestDatabases
import Testing
import Vocabulary

@testable import Recovery

@Suite("What the time of an answer tells on the way back in", .serialized, .timeLimit(.minutes(10)))
struct RecoveryTimingTests {
    /// Keycloak, issue 26625: whoever existed was sent a mail while the page waited.
    ///
    /// Known and unknown people are tried in turn, so that whatever else the machine does weighs on both. The outbox is
    /// the real one; nobody carries anything, so an answer that waited for a mail would never come.
    @Test(arguments: TestEngine.available)
    func `known and unknown people wait as long`(engine: TestEngine) async throws {
        try await Threshold.open("versailles", on: engine) { door in
            let outbox = Outbox(keyring: door.keyring, clock: door.clock.clock, random: .system)
            let desk = door.desk(
                telling: Messages { message, transaction in try outbox.post(message, in: transaction) }
            )
            let claims = try [door.numen(1), door.numen(9)].map { IdentityClaim(.numen(try Numen($0))) }
            var times: [[Duration]] = [[], []]
            for round in 0..<33 {
                for (person, claim) in claims.enumerated() {
                    let visit = try door.visit(browser: "\(round)", from: "198.51.\(round).7")
                    let time = try await ContinuousClock().measure {
                        guard case .journey(let token, _) = try await desk.begin(.password, with: claim, on: visit),
                            let journey = try await desk.journey(token, on: visit)
                        else {
                            Issue.record("no journey began")
                            return
                        }
                        #expect(try await desk.sendCode(by: .email, in: journey, on: visit) == .sent)
                    }
                    if round > 1 { times[person].append(time) }
                }
                door.clock.advance(by: .minutes(16))
            }
            let middles = times.map { $0.sorted()[15] }
            #expect((0.5...2).contains(middles[0] / middles[1]), "\(middles)")
            #expect(try await door.count("outbox_message") > 60)
        }
    }
}

extension Outbox {
    /// As the program words and posts it.
    fileprivate func post(_ message: Message, in transaction: Transaction) throws {
        let mails = ServiceMails(
            academy: message.academy.code,
            host: "versailles.localhost",
            zone: message.academy.identity.timeZone
        )
        guard let notMe = URL(string: "http://versailles.localhost/pirate") else { return }
        switch message.content {
        case .code(let code, _, let destination):
            guard let address = EmailAddress(destination) else { return }
            try post(mails.code(code.revealed, to: address, until: Moment(milliseconds: 0)), in: transaction)
        case .notice(_, let file, let moment):
            for address in [file.contacts.email, file.address].compactMap(\.self) {
                try post(mails.recoveryBegun(to: address, at: moment, notMe: notMe), in: transaction)
            }
        case .welcome: return
        }
    }
}
