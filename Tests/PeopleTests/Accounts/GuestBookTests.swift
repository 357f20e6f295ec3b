import Academies
import Database
import Sealing
import TestDatabases
import Testing
import Vocabulary

@testable import People

@Suite("The book of guests")
struct GuestBookTests {
    @Test(arguments: TestEngine.available)
    func `finds a guest by the address invited, before, during and after a change of keys`(
        engine: TestEngine
    ) async throws {
        try await Rectorate.open(on: engine) { lille in
            let email = try #require(EmailAddress("zelie@example.org"))
            let account = try await lille.welcome(email)
            let both = try lille.keys.addKey(clock: lille.clock.clock, random: .system)
            for keyring in [lille.keyring, both] {
                #expect(try await lille.account(invitedAt: email, keyring: keyring) == account)
            }

            _ = try await Resealing(keyring: both).run(on: lille.database)

            let last = try lille.keys.retireOlderKeys()
            #expect(try await lille.account(invitedAt: email, keyring: last) == account)
            let nobody = try #require(EmailAddress("autre@example.org"))
            #expect(try await lille.account(invitedAt: nobody, keyring: last) == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `knows whom a feed has taken over`(engine: TestEngine) async throws {
        try await Rectorate.open(on: engine) { lille in
            let email = try #require(EmailAddress("zelie@example.org"))
            let guest = try await lille.welcome(email)
            try await lille.importStaff([StaffFile.row(1)])
            let staff = try await lille.agent("mdupond").account
            let book = GuestBook(keyring: lille.keyring, random: .system)

            let answers = try await lille.database.read { reading in
                try [guest, staff].map { try book.isStaff($0, in: reading) }
            }

            #expect(answers == [false, true])
        }
    }
}

extension Rectorate {
    fileprivate func welcome(_ email: EmailAddress) async throws -> Int64 {
        let book = GuestBook(keyring: keyring, random: .system)
        let numbers = try await book.takeNumbers(from: database)
        let guest = Guest(familyName: "Prévert", givenName: "Zélie", endsOn: today.adding(days: 90), email: email)
        let (academy, now) = (academy, clock.clock.now)
        return try await database.write { transaction in
            try book.add(guest, as: numbers, to: academy, at: now, in: transaction).account
        }
    }

    fileprivate func account(invitedAt email: EmailAddress, keyring: Keyring) async throws -> Int64? {
        let book = GuestBook(keyring: keyring, random: .system)
        let code = academy.code
        return try await database.read { reading in try book.account(invitedAt: email, to: code, in: reading) }
    }
}
