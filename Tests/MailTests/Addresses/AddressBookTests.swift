import Foundation
import People
import TestDatabases
import Testing
import Vocabulary

@testable import Mail

@Suite("The book of addresses")
struct AddressBookTests {
    @Test func `does not answer before it is loaded`() throws {
        let book = AddressBook(domains: ["ac-lille.fr"])
        let address = try #require(EmailAddress("anne.dupond@ac-lille.fr"))
        #expect(throws: AddressBookProblem.notLoaded) { try book.mailbox(of: address, on: .today) }
        #expect(throws: AddressBookProblem.notLoaded) { try book.target(of: address, on: .today) }
        #expect(throws: AddressBookProblem.notLoaded) { try book.senders(of: address, on: .today) }
        #expect(throws: AddressBookProblem.notLoaded) { try book.names(of: MailboxIdentifier(account: 1)) }
        #expect(book.contains(domain: "AC-Lille.fr") && !book.contains(domain: "ac-lyon.fr"))
    }

    /// State, whether it receives, whether it sends.
    @Test(arguments: [
        (AccountState.prepared, true, false), (.toActivate, true, false), (.active, true, true),
        (.suspended, true, false), (.closed, false, false),
    ])
    func `lets an account receive until it is closed, and send while it is open`(
        state: AccountState,
        receives: Bool,
        sends: Bool
    ) throws {
        let book = AddressBook.of([.anne(state: state)])
        let address = try #require(EmailAddress("anne.martin@ac-lille.fr"))
        #expect(try book.mailbox(of: address, on: .today) == (receives ? MailboxIdentifier(account: 1) : nil))
        #expect(try book.senders(of: address, on: .today) == (sends ? [MailboxIdentifier(account: 1)] : []))
    }

    @Test func `lets an alias answer through its last day, and no other former name`() throws {
        let book = AddressBook.of([.anne()])
        let alias = try #require(EmailAddress("anne.dupond@ac-lille.fr"))
        let principal = try #require(EmailAddress("anne.martin@ac-lille.fr"))
        #expect(try book.mailbox(of: alias, on: .today) == MailboxIdentifier(account: 1))
        #expect(try book.target(of: alias, on: .today) == principal)
        #expect(try book.target(of: principal, on: .today) == nil)
        #expect(try book.mailbox(of: alias, on: .today.adding(days: 1)) == nil)
        #expect(try book.target(of: alias, on: .today.adding(days: 1)) == nil)
        let former = try #require(EmailAddress("anne.tout@ac-lille.fr"))
        #expect(try book.mailbox(of: former, on: .today) == nil)
        #expect(
            try book.names(of: MailboxIdentifier(account: 1)) == [
                "adupond", "anne.martin@ac-lille.fr", "anne.dupond@ac-lille.fr", "anne.tout@ac-lille.fr",
            ]
        )
    }

    @Test func `gives an address to the account whose own it is, while that is open`() throws {
        let address = try #require(EmailAddress("anne.dupond@ac-lille.fr"))
        for state in [AccountState.active, .closed] {
            let former = BookEntry(
                account: 2,
                state: state,
                names: [BookName(text: address.description, use: .principal)]
            )
            for entries in [[.anne(), former], [former, .anne()]] {
                let book = AddressBook.of(entries)
                #expect(try book.mailbox(of: address, on: .today)?.account == (state == .active ? 2 : 1))
                #expect(
                    try Set(book.senders(of: address, on: .today).map(\.account)) == (state == .active ? [1, 2] : [1])
                )
            }
        }
    }

    @Test func `forgets the names that an account has no more`() throws {
        let book = AddressBook.of([.anne()])
        let entry = BookEntry(
            account: 1,
            state: .active,
            names: [BookName(text: "anne.roux@ac-lille.fr", use: .principal)]
        )
        book.change { $0.replace([1, 2], by: [entry]) }
        let (old, new) = (EmailAddress("anne.martin@ac-lille.fr"), EmailAddress("anne.roux@ac-lille.fr"))
        #expect(try book.mailbox(of: #require(old), on: .today) == nil)
        #expect(try book.mailbox(of: #require(new), on: .today)?.account == 1)
    }

    @Test func `comes back from its file`() async throws {
        try await withTemporaryFolder { folder in
            let file = AddressFile(path: folder + "/mail/addresses")
            #expect(try file.read(of: [.lille]) == nil)
            var pages = BookPages(cursors: [.lille: 41])
            for entry in [BookEntry.anne(), .anne(account: 7, state: .closed)] { pages.add(entry) }
            let school = FunctionalEntry.school(senders: [
                FunctionalEntry.Sender(account: 1, lastDay: nil), FunctionalEntry.Sender(account: 7, lastDay: .today),
            ])
            pages.replaceFunctional(of: .lille, by: [school])

            try file.save(pages)
            try file.save(pages)

            let read = try #require(try file.read(of: [.lille]))
            #expect(read.entries == pages.entries)
            #expect(read.functional == [school.address: school])
            #expect(read.cursors == [.lille: 41])
            let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/mail") == ["addresses"])
            #expect(throws: AddressBookProblem.otherAcademies(path: file.path)) { try file.read(of: []) }
        }
    }

    @Test func `is refused from a file cut anywhere, or altered anywhere`() async throws {
        try await withTemporaryFolder { folder in
            let file = AddressFile(path: folder + "/addresses")
            var pages = BookPages(cursors: [.lille: 41])
            pages.add(.anne())
            try file.save(pages)
            let whole = try Data(contentsOf: URL(fileURLWithPath: file.path))
            for place in whole.indices {
                var altered = whole
                altered[place] ^= 1
                for damaged in [whole[..<place], altered] {
                    try damaged.write(to: URL(fileURLWithPath: file.path))
                    #expect(throws: AddressBookProblem.damagedFile(path: file.path)) { try file.read(of: [.lille]) }
                }
            }
        }
    }
}

extension BookEntry {
    static func anne(account: Int64 = 1, state: AccountState = .active) -> BookEntry {
        BookEntry(
            account: account,
            state: state,
            names: [
                BookName(text: "adupond", use: .login), BookName(text: "anne.martin@ac-lille.fr", use: .principal),
                BookName(
                    text: "anne.dupond@ac-lille.fr",
                    use: .alias(lastDay: Int32(CivilDate.today.daysSinceEpoch))
                ),
                BookName(text: "anne.tout@ac-lille.fr", use: .former),
            ]
        )
    }
}

extension AddressBook {
    static func of(_ entries: [BookEntry]) -> AddressBook {
        let book = AddressBook(domains: ["ac-lille.fr"])
        var pages = BookPages(cursors: [.lille: 0])
        for entry in entries { pages.add(entry) }
        book.replace(by: pages)
        return book
    }
}

extension CivilDate {
    static let today = CivilDate(daysSinceEpoch: 20_778)
}

extension AcademyCode {
    static var lille: AcademyCode {
        guard let code = AcademyCode(number: 9) else { preconditionFailure("09 is a code") }
        return code
    }
}
