import Credentials
import Database
import Sealing
import TestDatabases
import Testing
import Vocabulary

@testable import Mail

@Suite("The passwords of devices")
struct DevicePasswordsTests {
    @Test(arguments: TestEngine.available)
    func `a password is its account’s and nobody else’s, however it is typed`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let password = DevicePassword(from: .system)
            let device = try #require(try await site.add(password, named: "Téléphone").device)
            for typed in [password.revealed, password.revealed.uppercased(), password.groups.joined(separator: "-")] {
                #expect(try await site.find(typed)?.id == device.id)
            }
            #expect(try await site.find(password.revealed, of: "cmartin") == nil)
            #expect(try await site.find(DevicePassword(from: .system).revealed) == nil)
            #expect(try await site.find("Tilleul-7-cour-abritee") == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `the database holds neither a password nor what one could try them against`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let password = DevicePassword(from: .system)
            let device = try #require(try await site.add(password, named: "Téléphone").device)
            let digest: [UInt8]? = try await site.database.read {
                try $0.value("select digest from device_password where id = \(device.id)")
            }
            #expect(digest?.count == 32)
            let other = try #require(try await site.add(password, named: "Téléphone", for: "cmartin").device)
            let second: [UInt8]? = try await site.database.read {
                try $0.value("select digest from device_password where id = \(other.id)")
            }
            #expect(digest != second, "the digest depends on the account")
        }
    }

    /// Whoever can write to the database must not open somebody’s mailbox with a password of their own.
    @Test(arguments: TestEngine.available)
    func `a row moved to another account opens nothing`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let password = DevicePassword(from: .system)
            try await site.add(password, named: "Téléphone")
            let victim = try await site.account("cmartin")
            try await site.database.write { try $0.run("update device_password set account = \(victim)") }
            #expect(try await site.find(password.revealed, of: "cmartin") == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `twenty may live, and a withdrawn one makes room`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            for number in 1...20 { try await site.add(named: "Appareil \(number)") }
            #expect(try await site.add(named: "Un de trop") == .noPlaceLeft)
            #expect(try await site.add(named: "Ailleurs", for: "cmartin").device != nil)

            let first = try #require(try await site.devices(of: "mdupond").first)
            let (account, now) = (try await site.account("mdupond"), site.clock.clock.now)
            let withdrawn = try await site.database.write {
                try site.room.passwords.withdraw(first.id, of: account, because: .lost, at: now, in: $0)
            }
            #expect(withdrawn)
            #expect(try await site.add(named: "Un de plus").device != nil)
            #expect(try await site.devices(of: "mdupond").count == 20)
        }
    }

    @Test(arguments: TestEngine.available)
    func `thirty at the same instant leave twenty`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let additions = try await withThrowingTaskGroup(of: DevicePasswords.Addition.self) { group in
                for number in 1...30 { group.addTask { try await site.add(named: "Appareil \(number)") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(additions.count { $0.device != nil } == 20)
            #expect(additions.count { $0 == .noPlaceLeft } == 10)
            #expect(try await site.devices(of: "mdupond").count == 20)
        }
    }

    @Test(arguments: TestEngine.available)
    func `two of one name at the same instant leave one`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let additions = try await withThrowingTaskGroup(of: DevicePasswords.Addition.self) { group in
                for _ in 1...6 { group.addTask { try await site.add(named: "Téléphone") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(additions.count { $0.device != nil } == 1)
            #expect(additions.count { $0 == .nameTaken } == 5)
        }
    }

    @Test(arguments: TestEngine.available)
    func `one password given twice at the same instant is one device`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let password = DevicePassword(from: .system)
            let additions = try await withThrowingTaskGroup(of: DevicePasswords.Addition.self) { group in
                for _ in 1...6 { group.addTask { try await site.add(password, named: "Téléphone") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let device = try #require(additions.compactMap(\.device).first)
            #expect(additions.count { $0.device != nil } == 1)
            #expect(additions.count { $0 == .addedBefore(device) } == 5)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a withdrawn device opens nothing, and its form sent again brings nothing back`(
        engine: TestEngine
    ) async throws {
        try await MailSite.open(on: engine) { site in
            let password = DevicePassword(from: .system)
            try await site.add(password, named: "Téléphone")
            try await site.add(named: "Tablette")
            let (account, now) = (try await site.account("mdupond"), site.clock.clock.now)
            let count = try await site.database.write {
                try site.room.passwords.withdrawAll(of: account, at: now, in: $0)
            }
            #expect(count == 2)
            #expect(try await site.find(password.revealed) == nil)
            #expect(try await site.add(password, named: "Téléphone") == .withdrawnSince)
            #expect(try await site.devices(of: "mdupond") == [])
        }
    }

    @Test(arguments: TestEngine.available, ["suspended", "closed", "prepared"])
    func `an account that may not be used opens nothing`(engine: TestEngine, state: String) async throws {
        try await MailSite.open(on: engine) { site in
            let password = DevicePassword(from: .system)
            try await site.add(password, named: "Téléphone")
            let account = try await site.account("mdupond")
            try await site.database.write {
                try $0.run("update account set state = \(state) where id = \(account)")
            }
            #expect(try await site.find(password.revealed) == nil)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a use is dated to the minute, with where it came from`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            try await site.add(named: "Téléphone")
            func use(from source: String) async throws -> Device.Use? {
                let device = try #require(try await site.devices(of: "mdupond").first)
                let now = site.clock.clock.now
                try await site.database.write {
                    try site.room.passwords.noteUse(of: device.id, from: source, at: now, in: $0)
                }
                return try await site.devices(of: "mdupond").first?.lastUse
            }
            let first = site.clock.clock.now
            #expect(try await use(from: "192.0.2.0/24") == Device.Use(at: first, source: "192.0.2.0/24"))
            site.clock.advance(by: .seconds(30))
            #expect(try await use(from: "198.51.100.0/24")?.at == first)
            site.clock.advance(by: .seconds(30))
            #expect(try await use(from: "198.51.100.0/24")?.source == "198.51.100.0/24")
        }
    }

    @Test(arguments: TestEngine.available)
    func `a device keeps its password when the keys change`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let password = DevicePassword(from: .system)
            let device = try #require(try await site.add(password, named: "Téléphone").device)
            _ = try site.keys.addKey(clock: site.clock.clock, random: .system)
            let keyring = try site.keys.retireOlderKeys()
            let passwords = DevicePasswords(keyring: keyring, random: .system)
            let account = try await site.account("mdupond")
            let found = try await site.database.read {
                try passwords.find(password.revealed, of: account, in: $0)
            }
            #expect(found?.id == device.id)
        }
    }

    @Test(arguments: TestEngine.available)
    func `what was withdrawn long ago is forgotten, and nothing else`(engine: TestEngine) async throws {
        try await MailSite.open(on: engine) { site in
            let old = try #require(try await site.add(named: "Ancien").device)
            try await site.add(named: "Vivant")
            let account = try await site.account("mdupond")
            let then = site.clock.clock.now
            try await site.database.write {
                _ = try site.room.passwords.withdraw(old.id, of: account, because: nil, at: then, in: $0)
            }
            func left(after time: Duration) async throws -> Int? {
                try await site.database.write { transaction in
                    try DevicePasswords.sweep(at: then + time, in: transaction)
                    return try transaction.value("select count(*) from device_password")
                }
            }
            #expect(try await left(after: .days(89)) == 2)
            #expect(try await left(after: .days(90)) == 1)
        }
    }
}

@Suite("What a device is called")
struct ChosenNameTests {
    @Test(arguments: [
        ("  Téléphone \t personnel\n", "Téléphone personnel"), ("iPad\u{200B} de Zoé", "iPad de Zoé"),
        ("📱", "📱"),
    ])
    func `is one line, as it is read`(typed: String, name: String) throws {
        #expect(try ChosenName(typed).text == name)
    }

    @Test func `is something, and not a letter`() {
        #expect(throws: ChosenName.Problem.empty) { try ChosenName(" \u{200B}\u{0} ") }
        #expect(throws: ChosenName.Problem.tooLong) { try ChosenName(String(repeating: "a", count: 61)) }
        #expect(throws: ChosenName.Problem.tooLong) { try ChosenName(String(repeating: " ", count: 1_000_000)) }
    }
}

@Suite("Guessing what somebody wants to link")
struct DeviceKindTests {
    @Test(arguments: [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Safari/604.1", DeviceKind.iphone),
        ("Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/140.0", .android),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15", .mac),
    ])
    func `is the device in hand`(userAgent: String, kind: DeviceKind) {
        #expect(DeviceKind.guessed(from: userAgent) == kind)
    }

    @Test(arguments: [nil, "", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/145.0"])
    func `is nothing on a computer that has several programs`(userAgent: String?) {
        #expect(DeviceKind.guessed(from: userAgent) == nil)
    }
}
