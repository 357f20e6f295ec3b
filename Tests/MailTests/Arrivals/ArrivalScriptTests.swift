import Foundation
import Programs
import Testing
import Vocabulary

@testable import Mail

@Suite("The script of a mailbox")
struct ArrivalScriptTests {
    private static let paris = TimeZone(identifier: "Europe/Paris") ?? .gmt

    private static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    private static func forwarding(
        to target: String = "perso@exemple.fr",
        _ copy: Forwarding.Copy = .kept,
        until lastDay: String = "2027-01-31"
    ) throws -> Forwarding {
        Forwarding(
            target: try #require(EmailAddress(target)),
            copy: copy,
            purpose: "Mission",
            lastDay: try day(lastDay),
            createdAt: Moment(milliseconds: 0),
            toldAt: Moment(milliseconds: 0),
            suspendedAt: nil
        )
    }

    private static func script(
        _ forwarding: Forwarding? = nil,
        _ absence: Absence? = nil,
        in zone: TimeZone = paris
    ) throws -> String {
        let rules = ArrivalRules(
            mailbox: MailboxIdentifier(account: 42),
            addresses: [try #require(EmailAddress("m.dupond@ac-lille.fr"))],
            forwarding: forwarding,
            absence: absence
        )
        return ArrivalScript(rules, in: zone).text
    }

    @Test func `sends on until the evening of the last day, and neither junk nor what came back undelivered`() throws {
        let script = try Self.script(Self.forwarding())
        #expect(script.contains("redirect :copy \"perso@exemple.fr\";"))
        #expect(script.contains("not envelope :is \"from\" \"\""))
        #expect(script.contains("not header :is \"X-Spam\" \"Yes\""))
        #expect(script.contains("not header :is \"X-Preau\" \"avis\""))
        #expect(script.contains("currentdate :zone \"+0100\" :value \"le\" \"date\" \"2027-01-31\""))
        #expect(try Self.script(Self.forwarding(.none)).contains("redirect \"perso@exemple.fr\";"))
    }

    /// The night of 27 to 28 March 2027 is short in Paris; Réunion and Cayenne know no such thing.
    @Test(arguments: [
        ("Europe/Paris", "2027-03-27", "+0100"), ("Europe/Paris", "2027-03-28", "+0200"),
        ("Indian/Reunion", "2027-03-28", "+0400"), ("America/Cayenne", "2027-07-01", "-0300"),
        ("Pacific/Marquesas", "2027-07-01", "-0930"),
    ])
    func `counts days by the clocks of the académie`(zone: String, lastDay: String, offset: String) throws {
        let script = try Self.script(Self.forwarding(until: lastDay), in: try #require(TimeZone(identifier: zone)))
        #expect(script.contains("currentdate :zone \"\(offset)\" :value \"le\" \"date\" \"\(lastDay)\""))
    }

    @Test func `says where it sends on, whatever else is written in it`() throws {
        let target = EmailAddress("perso@exemple.fr")
        #expect(ArrivalScript.target(in: try Self.script(Self.forwarding())) == target)
        let words = "\n# Sent on to: voleur@exemple.org\nredirect \"voleur@exemple.org\";\n"
        let absence = Absence(firstDay: try Self.day("2026-12-01"), lastDay: try Self.day("2026-12-02"), words: words)
        #expect(ArrivalScript.target(in: try Self.script(nil, absence)) == nil)
        #expect(ArrivalScript.target(in: try Self.script(Self.forwarding(), absence)) == target)
        for other in ["", "# Sent on to: voleur@exemple.org", "\n# Sent on to: personne\n", "\n\n\n"] {
            #expect(ArrivalScript.target(in: other) == nil)
        }
    }

    @Test func `nothing is sent on while a forwarding is held back`() throws {
        let forwarding = try Self.forwarding()
        let held = Forwarding(
            target: forwarding.target,
            copy: forwarding.copy,
            purpose: forwarding.purpose,
            lastDay: forwarding.lastDay,
            createdAt: forwarding.createdAt,
            toldAt: forwarding.toldAt,
            suspendedAt: Moment(milliseconds: 1)
        )
        #expect(try !Self.script(held).contains("redirect"))
    }

    @Test func `answers in the words of the owner, a week apart, for their own addresses only`() throws {
        let absence = Absence(
            firstDay: try Self.day("2026-12-20"),
            lastDay: try Self.day("2027-01-03"),
            words: "En congé."
        )
        let script = try Self.script(nil, absence)
        #expect(script.contains("vacation :days 7 :addresses [\"m.dupond@ac-lille.fr\"]"))
        #expect(script.contains(":subject \"Absence jusqu’au 03/01/2027\"\n    \"En congé.\";"))
        #expect(script.contains(":value \"ge\" \"date\" \"2026-12-20\""))
    }

    /// Whoever writes the words must not write the script.
    @Test func `no words end their string, and Dovecot’s own compiler accepts whatever was typed`() async throws {
        let folder = try TestFolder()
        let pieces = [
            "\"", "\\", "\r\n", "\n", "\r", ".", "\0", ";", "}", "text:", "\"; discard; #", "${x}", "é", "’", " ",
            "redirect \"x@y.fr\";", "/*", "*/", "#",
        ]
        var random = SystemRandomNumberGenerator()
        try Data("mail_uid = 1000\n".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/dovecot.conf"))
        for _ in 1...40 {
            let words = (0..<Int.random(in: 1...30, using: &random)).map { _ in pieces.randomElement() ?? "" }.joined()
            let absence = Absence(
                firstDay: try Self.day("2026-12-20"),
                lastDay: try Self.day("2027-01-03"),
                words: words
            )
            let file = folder.path / "words.sieve"
            let script = try Self.script(Self.forwarding(), absence)
            try Data(script.utf8).write(to: URL(fileURLWithPath: file.text))
            let compiler = MailProgram(name: "sievec", package: "dovecot-sieve")
            let run = try await ProgramRun.of(
                compiler,
                ["-c", "\(folder.path)/dovecot.conf", "-d", file.text, "-"]
            )
            #expect(run.end == .success, "\(words.debugDescription): \(run.said)")
            // What it has read: one redirect, one vacation, and nothing that was typed as a command.
            let commands = run.said.matches(of: #/(?m)^[0-9a-f]+: +\d+: (REDIRECT|VACATION|DISCARD|KEEP)/#)
            #expect(commands.map { String($0.1) } == ["REDIRECT", "VACATION"], "\(run.said)")
        }
    }
}
