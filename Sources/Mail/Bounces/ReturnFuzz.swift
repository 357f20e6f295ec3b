import Academies
import Foundation
package import People
import Sealing
import Vocabulary

/// Throws damaged conversations, addresses and reports at what hears of messages that came back.
///
/// The same seed gives the same inputs. A crash is a failure, and so is a bound that does not hold.
package enum ReturnFuzz {
    /// Damages a conversation of LMTP `count` times: a delivery is counted as accepted, a hang-up as an error.
    package static func lmtp(seed: UInt64, count: Int) throws -> FeedFuzz.Report {
        let path = try returnPath()
        let ours = try path.address(of: MailboxIdentifier(account: 1042), at: "ac-lille.fr")
        let sample = [
            "LHLO mail", "MAIL FROM:<>", "RCPT TO:<\(ours)>", "RCPT TO:<nobody@ac-lille.fr>", "DATA", "Action: failed",
            "..Status: 5.1.1", "", ".", "QUIT",
        ]
        let pieces = [
            "\r\n", "\r\n.\r\n", "RCPT TO:<\(ours)>\r\n", "DATA\r\n", "MAIL FROM:<a@b.fr>\r\n", "RSET\r\n", "<", ">",
            String(repeating: "RCPT TO:<\(ours)>\r\n", count: 60), String(repeating: "NO\r\n", count: 30),
            String(repeating: "x", count: LMTPConversation.maximumLine), "\u{0}", "\u{FF}",
        ]
        let (chance, mutator) = (RandomSource.seeded(seed), mutator(sample.joined(separator: "\r\n"), pieces))
        var report = FeedFuzz.Report()
        for _ in 0..<count {
            report.inputs += 1
            converse(mutator.damaged(by: chance), path, &report)
        }
        return report
    }

    private static func converse(_ bytes: [UInt8], _ path: ReturnPath, _ report: inout FeedFuzz.Report) {
        var conversation = LMTPConversation { try path.mailbox(of: $0) }
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            // As the server cuts them.
            guard line.count <= LMTPConversation.maximumLine else { return report.errors += 1 }
            switch conversation.take(Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)) {
            case .listen: break
            case .answer(let words):
                precondition(words.hasSuffix("\r\n"), "an answer without its end")
                report.refused += words.hasPrefix("5") ? 1 : 0
            case .hangUp: return report.errors += 1
            case .deliver(let delivery):
                precondition((1...50).contains(delivery.mailboxes.count), "a message for nobody, or for too many")
                precondition(delivery.mailboxes.allSatisfy { $0.account == 1042 }, "a mailbox that nobody signed")
                precondition(delivery.source.count <= LMTPConversation.keptOctets, "more is kept than may be")
                report.accepted += 1
            }
        }
    }

    /// Damages addresses where messages come back `count` times: only what was signed may be read.
    package static func returnPath(seed: UInt64, count: Int) throws -> FeedFuzz.Report {
        let path = try returnPath()
        let ours = try path.address(of: MailboxIdentifier(account: 1042), at: "ac-lille.fr")
        let pieces = ["-", "@", "p", "p7", "renvoi", "ac-lille.fr", "mail.ac-lille.fr", "RENVOI", "\u{FF}", "@@", "--"]
        let (chance, mutator) = (RandomSource.seeded(seed), mutator(ours, pieces))
        let signed = Set(["ac-lille.fr", "mail.ac-lille.fr"].map { "\(ours.prefix { $0 != "@" })@\($0)" })
        var report = FeedFuzz.Report()
        for _ in 0..<count {
            report.inputs += 1
            let text = String(decoding: mutator.damaged(by: chance), as: UTF8.self)
            let mailbox = try path.mailbox(of: text)
            precondition((mailbox != nil) == signed.contains(text.lowercased()), "an address that nobody signed")
            if mailbox == nil { report.refused += 1 } else { report.accepted += 1 }
        }
        return report
    }

    /// Damages a report of a delivery that failed `count` times: statuses are counted as accepted.
    package static func report(seed: UInt64, count: Int) -> FeedFuzz.Report {
        let sample = """
            Content-Type: multipart/report; report-type=delivery-status; boundary="B"

            --B
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mail.ac-lille.fr

            Final-Recipient: rfc822; perso@exemple.fr
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 no such user

            --B--
            """
        let pieces = [
            "\n", "\n\n", "Action: failed\n", "Status: 5.1.1\n", "Status: 5.٣.1\n", "Status: 5.1\n",
            "status:\t4.0.0\r\n",
            String(repeating: "Action: failed\nStatus: 5.1.1\n\n", count: 200), String(repeating: "x", count: 300),
            "\u{0}", "\u{FF}",
        ]
        let (chance, mutator) = (RandomSource.seeded(seed), mutator(sample, pieces))
        var report = FeedFuzz.Report()
        for _ in 0..<count {
            report.inputs += 1
            let failures = DeliveryReport(mutator.damaged(by: chance)).failures
            precondition(failures.count <= 100, "more statuses than may be kept")
            precondition(failures.allSatisfy { $0.status.split(separator: ".").count == 3 }, "a status that is none")
            report.accepted += failures.count
            report.refused += failures.isEmpty ? 1 : 0
        }
        return report
    }

    private static func mutator(_ sample: String, _ pieces: [String]) -> Mutator {
        Mutator(sample: Array(sample.utf8), pieces: pieces.map { Array($0.utf8) })
    }

    private struct NoHost: Error {}

    /// Under a key that is forgotten at once.
    private static func returnPath() throws -> ReturnPath {
        let file = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        let keyring = try KeyFile(path: file.path(percentEncoded: false)).open(clock: .system, random: .seeded(1))
        guard let host = HostName("mail.ac-lille.fr") else { throw NoHost() }
        return ReturnPath(keyring: keyring, host: host, domains: ["ac-lille.fr"])
    }
}
