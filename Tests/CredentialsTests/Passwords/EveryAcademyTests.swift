import Academies
import Testing
import Vocabulary

@testable import Credentials

@Suite("Passwords in every académie")
struct EveryAcademyTests {
    private static let academies = Result { try AcademyCatalogue.shipped().academies }

    /// Long and varied enough for every académie, around what it hides.
    private static func dressed(_ word: String) -> String { "kT7!\(word)#xQv9" }

    @Test(arguments: [
        "09X1234567XYZ", "09x1234567xyz", "1234567", "eloise.dupond", "edupond2", "Dupond", "Éloïse", "Ferry",
        "Valenciennes",
    ])
    func `hold neither the NUMEN, nor an identifier, nor a name, nor the school`(word: String) throws {
        let context = PasswordContext(
            names: ["Dupond", "Éloïse"],
            login: Login("edupond2"),
            addresses: [try #require(EmailAddress("eloise.dupond@ac-lille.fr"))],
            numen: try Numen("09X1234567XYZ"),
            schools: ["Collège Jules-Ferry Valenciennes"]
        )
        let academies = try Self.academies.get()
        #expect(academies.count == 30)
        for academy in academies {
            let policy = PasswordPolicy(academy.password)
            #expect(try !verdict(Self.dressed(word), policy, for: context).isAccepted, "\(academy.slug)")
            #expect(try verdict(Self.dressed("Wmb"), policy, for: context).isAccepted, "\(academy.slug)")
        }
    }

    @Test(arguments: ["Azerty2024!!", "Password1234!", "Bonjour2024!", "Motdepasse1!"])
    func `are none of those that everybody tries`(common: String) throws {
        for academy in try Self.academies.get() {
            #expect(try !verdict(common, PasswordPolicy(academy.password)).isAccepted, "\(academy.slug)")
        }
    }

    @Test func `have at most 128 characters`() throws {
        let long = String(repeating: "kT7!xQv9", count: 16)
        for academy in try Self.academies.get() {
            let policy = PasswordPolicy(academy.password)
            #expect(try !verdict(long + "a", policy).isAccepted, "\(academy.slug)")
        }
        #expect(throws: Never.self) { try Password(long) }
    }
}
