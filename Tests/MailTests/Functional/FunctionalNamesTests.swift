import Academies
import TestBrowsers
import Testing
import Vocabulary

@testable import Mail

@Suite("The names of functional mailboxes")
struct FunctionalNamesTests {
    @Test(arguments: [
        ("ce.0590121l", "ce.0590121l"), ("CE.0590121L@ac-lille.fr", "ce.0590121l"),
        ("vie_scolaire-2", "vie_scolaire-2"),
    ])
    func `are typed alone or as an address`(typed: String, text: String) throws {
        let name = try FunctionalName(typed, domain: "ac-lille.fr")
        #expect(name.text == text)
    }

    @Test(arguments: [
        "", "0590121l", ".ce", "ce.", "ce..1", "ce+1", "ce 1", "cé", "ce@ac-lyon.fr", "ce@", "@ac-lille.fr",
        String(repeating: "a", count: 41), String(repeating: "a", count: 4000),
    ])
    func `are refused when an address or the name of a member could not be made of them`(typed: String) {
        #expect(throws: FunctionalProblem.name) { try FunctionalName(typed, domain: "ac-lille.fr") }
    }

    @Test(arguments: ["", "  ", "Collège\u{202E}", "a\u{0}b", String(repeating: "é", count: 81)])
    func `have a title of one line`(typed: String) {
        #expect(throws: FunctionalProblem.title) { try FunctionalTitle(typed) }
    }

    @Test func `and of their sessions say what they said when they are read back`() throws {
        let session = FunctionalSession(of: 1042, in: FunctionalIdentifier(number: 12))
        #expect("\(session)" == "f12.1042" && session.mailbox.folder == "12/f12")
        #expect(FunctionalSession("f12.1042") == session)
        #expect(FunctionalIdentifier(number: 3).folder == "03/f3")
        for text in ["f12", "f12.", ".1042", "f12.01042", "p12.1042", "f012.1042", "f12.1042.7", "f12.p1042", "f-1.1"] {
            #expect(FunctionalSession(text) == nil, "\(text)")
        }
    }

    @Test func `of random bytes never do harm`() {
        let random = RandomSource.seeded(11)
        let signs = Array("f012.p:+@ ab-".utf8)
        for round in 0..<20_000 {
            let text = String(decoding: random.bytes(round % 24).map { signs[Int($0) % signs.count] }, as: UTF8.self)
            if let session = FunctionalSession(text) { #expect("\(session)" == text) }
            if let kept = KeptMailbox(text) { #expect("\(kept)" == text) }
            let line = "functional f\(round % 7) 09 ce@ac-lille.fr \(text)"
            if let entry = FunctionalEntry(line: line) { #expect(FunctionalEntry(line: entry.line) == entry) }
            if let name = try? FunctionalName(text, domain: "ac-lille.fr") { #expect(!name.text.contains("+")) }
        }
    }

    /// What is typed, the member it may be, the mailbox.
    @Test(arguments: [
        ("mdupond+ce.0590121l@ac-lille.fr", ["mdupond@ac-lille.fr", "mdupond"], "ce.0590121l"),
        ("michel.dupond+Vie-Scolaire@ac-lille.fr", ["michel.dupond@ac-lille.fr", "michel.dupond"], "vie-scolaire"),
        ("mdupond+ce.0590121l@imap.ac-lille.fr", ["mdupond"], "ce.0590121l"),
        ("mdupond@ac-lille.fr", ["mdupond@ac-lille.fr", "mdupond"], nil),
    ])
    func `stand behind the name of the member who opens them`(
        typed: String,
        names: [String],
        mailbox: String?
    ) throws {
        let door = try #require(MailDoor(typed, in: MailSite.catalogue()))
        #expect(door.names == names && door.functional?.text == mailbox)
    }

    @Test(arguments: ["mdupond+@ac-lille.fr", "mdupond+a+b@ac-lille.fr", "mdupond+1@ac-lille.fr", "+@", "a+b@"])
    func `lead nowhere when no mailbox can have them`(typed: String) throws {
        let catalogue = try MailSite.catalogue()
        #expect(MailDoor(typed, in: catalogue) == nil)
    }

    @Test(arguments: [0, 1, 30, 400])
    func `are forgotten by orders that Dovecot reads whole, however many a member has`(count: Int) {
        let names = (0..<count).map { "mdupond\($0)+ce.0590121l@imap.ac-aix-marseille.fr" }
        let orders = DoveadmCommand.flushCache(of: names).map { order -> [String] in
            guard case .list(let names) = order.parameters["user"] else { return [] }
            return names
        }
        #expect(orders.flatMap(\.self) == names)
        for order in orders {
            #expect(!order.isEmpty && order.reduce(0) { $0 + $1.utf8.count + 1 } <= DoveadmCommand.mostNameOctets)
        }
    }

    @Test(arguments: [
        ("mdupond", "mdupond+ce.1"), ("michel.dupond@ac-lille.fr", "michel.dupond+ce.1@ac-lille.fr"),
    ])
    func `are joined to every name of a member as they are typed`(name: String, joined: String) {
        #expect(MailDoor.joined(name, to: "ce.1") == joined)
    }
}
