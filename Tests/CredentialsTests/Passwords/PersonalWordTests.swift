import Testing
import Vocabulary

@testable import Credentials

@Suite("What is known of the person")
struct PersonalWordTests {
    private func context() throws -> PasswordContext {
        PasswordContext(
            names: ["Dupond", "Éloïse", "Jean-Noël", "Ly"],
            login: Login("edupond2"),
            addresses: [try #require(EmailAddress("eloise.dupond@ac-lille.fr"))],
            numen: try Numen("09X1234567XYZ"),
            birthDate: BirthDate(stored: "1964-01-10"),
            schools: ["Collège Jules-Ferry"],
            towns: ["Tours", "Valenciennes"],
            academy: "Lille"
        )
    }

    @Test(arguments: [
        ("Xdupond#92vk", PersonalWord.Kind.name), ("x-DUPOND-92vk", .name), ("xDùpônd-92vk", .name),
        ("x-Dup0nd-92vk", .name), ("vk92#dnopud-X", .name), ("E1oise-vk92x", .name), ("3l0ï$3-vk92X", .name),
        ("JeanNoel#92vk", .name), ("vk#92-Ly-xW7", .name), ("edupond2-Xv9k", .login), ("Edupond-Xv9k7", .login),
        ("eloise.dupond-X9", .login), ("09X1234567XYZ-a", .numen), ("09 x 12 34567 xyz A", .numen),
        ("aZ-1234567-kv", .numen), ("kv#ValenCiennes7", .place), ("Tours-kv92#x", .place), ("L1lle-kv92#x", .place),
        ("kv-Ferry-92#X", .place), ("10011964-kvX", .birthDate), ("10/01/1964-kvX", .birthDate),
        ("kvX#100164-w", .birthDate), ("kvzX-1964-#w", .birthDate), ("19640110#kvX", .birthDate),
    ])
    func `is found whatever the case, the accents and the disguise`(password: String, kind: PersonalWord.Kind) throws {
        let fault = try verdict(password, for: context()).findings.compactMap(\.fault).first { $0.isPersonal }
        #expect(fault == .personal(kind))
    }

    @Test(arguments: [
        "Détours-Kv92#", "Polyglotte-Kv9", "kvX#319647-wq", "Marche-Kv92#q", "Collège-Kv92#",
    ])
    func `is not seen where it only looks like a part of another word`(password: String) throws {
        let faults = try verdict(password, for: context()).findings.compactMap(\.fault)
        #expect(faults.contains { $0.isPersonal } == false)
    }

    @Test func `is left alone by a policy that does not forbid it`() throws {
        let policy = PasswordPolicy(minimumLength: 8, forbidsIdentifier: true, forbidsNames: false)
        #expect(try verdict("Ferry-kv92#xQ", policy, for: context()).isAccepted)
        #expect(try verdict("edupond2-kv92#xQ", policy, for: context()).isAccepted == false)
    }

    @Test func `never appears in a print of the context`() throws {
        let printed = "\(try context())\(String(reflecting: try context()))"
        #expect(printed.contains("upond") == false)
    }
}

extension PasswordFault {
    var isPersonal: Bool { if case .personal = self { true } else { false } }
}
