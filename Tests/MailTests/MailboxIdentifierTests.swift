import Testing

@testable import Mail

@Suite("The name of a mailbox")
struct MailboxIdentifierTests {
    @Test func `comes from the account and from nothing that changes`() {
        let identifier = MailboxIdentifier(account: 1042)
        #expect("\(identifier)" == "p1042")
        #expect(identifier.folder == "42/p1042")
        #expect(MailboxIdentifier(account: 1107).folder == "07/p1107")
        #expect(MailboxIdentifier("p1042") == identifier)
    }

    @Test(arguments: ["", "p", "1042", "p01", "p-1", "P1042", "p1042 ", "p٤", "p99999999999999999999", "../p1"])
    func `is not read from anything else`(text: String) {
        #expect(MailboxIdentifier(text) == nil)
    }
}
