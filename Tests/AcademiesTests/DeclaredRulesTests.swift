import Foundation
import Testing
import Vocabulary

@testable import Academies

@Suite("What Lille, Lyon and Amiens declare, and the national floor")
struct DeclaredRulesTests {
    typealias Class = PasswordRules.CharacterClass

    @Test(arguments: [
        ("lille", 8, [Class.lower, .upper, .digit]),
        ("lyon", 10, [.lower, .upper, .digit, .special]),
        ("amiens", 8, [.lower, .upper, .digit, .special]),
        ("paris", 12, [.lower, .upper, .digit, .special]),
        ("normandie", 12, [.lower, .upper, .digit, .special]),
    ])
    func `each académie asks for its own length and classes`(slug: String, length: Int, classes: [Class]) throws {
        let rules = try Fixtures.academy(slug).password

        #expect(rules.minimumLength == length)
        #expect(rules.required == Set(classes))
        #expect(rules.maximumLength == 128)
        #expect(rules.wantsVerification)
    }

    @Test func `Lille forbids the identifier and dictionary words, and says nothing of names`() throws {
        let rules = try Fixtures.academy("lille").password

        #expect(rules.forbidden == [.identifier, .dictionary])
        #expect(rules.sentence.contains("d’au moins 8 caractères comprenant"))
    }

    @Test func `the sentence is made from the rule when none is declared`() throws {
        let sentence = try Fixtures.academy("lyon").password.sentence

        #expect(
            sentence == """
                Le nouveau mot de passe doit contenir au minimum 10\u{A0}caractères, une minuscule, une majuscule, \
                un chiffre et un caractère spécial. Il ne doit contenir ni votre identifiant ni vos nom et prénoms ni \
                un mot du dictionnaire courant.
                """
        )
    }

    @Test(arguments: [
        ("lille", RecoveryWay.numenReplacesPassword, [RecoveryField.numen, .usualName, .birthDate]),
        ("lyon", .forgottenBoxInChangeForm, [.numen, .birthDate, .accountType]),
        ("amiens", .numenIsInitialPassword, [.identifier, .numen]),
        ("bordeaux", .confirmedChannelOrVoucher, [.numen, .birthDate]),
    ])
    func `each académie lets people back in its own way`(
        slug: String,
        way: RecoveryWay,
        fields: [RecoveryField]
    ) throws {
        let rules = try Fixtures.academy(slug).recovery

        #expect(rules.way == way)
        #expect(rules.fields == fields)
    }

    @Test func `the forms show the examples of their académie`() throws {
        let lille = try Fixtures.academy("lille").recovery
        let lyon = try Fixtures.academy("lyon").recovery

        #expect(lille.numenExample == "09X1234567XYZ")
        #expect(lille.birthDateExample == "10/01/1964")
        #expect(lyon.birthDateExample == "01/01/1993")
        #expect(lyon.accountTypes == ["Compte académique (@ac-lyon.fr)"])
        #expect(try Fixtures.academy("amiens").recovery.numenExample == "60E0412345ABC")
    }

    @Test(arguments: [StaffCategory.administrative, .secondaryTeacher, .health, .technical])
    func `in Lyon the rectorat answers for a lost NUMEN`(category: StaffCategory) throws {
        let desks = try Fixtures.academy("lyon").helpDesks(for: .numen, staff: category, departement: "69")

        #expect(desks.map(\.phone?.text) == ["04 72 80 60 60"])
    }

    @Test(arguments: [("01", "04 74 45 58 40"), ("42", "04 77 81 41 00"), ("69", "04 72 80 67 67")])
    func `in Lyon a school teacher calls the DSDEN`(departement: String, phone: String) throws {
        let lyon = try Fixtures.academy("lyon")

        let desks = lyon.helpDesks(for: .numen, staff: .primaryTeacher, departement: departement)

        #expect(desks.map(\.phone?.text) == [phone])
    }

    @Test func `Amiens publishes a telephone, a fax, an address and hours`() throws {
        let desk = try #require(try Fixtures.academy("amiens").helpDesks(for: .account).first)

        #expect(desk.phone?.text == "03 22 82 37 40")
        #expect(desk.phone?.link == "tel:+33322823740")
        #expect(desk.fax?.text == "03 22 82 39 16")
        #expect(desk.email?.description == "assistance@ac-amiens.fr")
        #expect(
            desk.hours?.sentence
                == "du lundi au vendredi de 9\u{A0}h à 12\u{A0}h\u{A0}30 et de 13\u{A0}h\u{A0}30 à 16\u{A0}h\u{A0}30"
        )
    }

    @Test(arguments: [
        ("lyon", MailService.imap, "mail.ac-lyon.fr", 993, ConnectionSecurity.tls),
        ("lyon", .pop, "mail.ac-lyon.fr", 995, .tls),
        ("lyon", .submission, "smtps.ac-lyon.fr", 587, .starttls),
        ("lyon", .webmail, "webmail.ac-lyon.fr", 443, .tls),
        ("lille", .webmail, "webmail.ac-lille.fr", 443, .tls),
        ("amiens", .imap, "imap.ac-amiens.fr", 993, .tls),
        ("amiens", .submission, "smtp.ac-amiens.fr", 465, .tls),
        ("la-reunion", .imap, "imap.education.gouv.fr", 993, .tls),
        ("creteil", .imap, "imap.ac-creteil.fr", 993, .tls),
    ])
    func `servers are those the académie publishes`(
        slug: String,
        service: MailService,
        host: String,
        port: Int,
        security: ConnectionSecurity
    ) throws {
        let servers = try Fixtures.academy(slug).servers(for: service, on: try Fixtures.day("2026-11-20"))

        #expect(servers.map(\.host.text) == [host])
        #expect(servers.map(\.port) == [port])
        #expect(servers.map(\.security) == [security])
    }

    @Test(arguments: [
        ("lille", OfficialAddress.Purpose.webmail, "https://webmail.ac-lille.fr/portail/"),
        ("lille", .lostPassword, "https://webmail.ac-lille.fr/portail/initpass.php"),
        ("lille", .lostIdentifier, "https://webmail.ac-lille.fr/portail/monuid.php"),
        ("lille", .problem, "https://webmail.ac-lille.fr/portail/probleme.php"),
        ("lyon", .webmail, "https://webmail.ac-lyon.fr/"),
        ("amiens", .activation, "https://login.ac-amiens.fr/idp/profile/oidc/authorize?execution=e2s1"),
        ("amiens", .lostPassword, "https://www.ac-amiens.fr/article/espace-pro-121991"),
        ("amiens", .helpDesk, "https://www.ac-amiens.fr/article/centre-de-services-relations-usagers-123038"),
        ("amiens", .mailSettings, "https://www.ac-amiens.fr/859-obtenir-vos-parametres-de-messagerie.html"),
    ])
    func `official addresses are exact`(slug: String, purpose: OfficialAddress.Purpose, url: String) throws {
        let academy = try Fixtures.academy(slug)

        let address = academy.officialAddress(purpose, on: try Fixtures.day("2026-11-20"))

        #expect(address?.url.absoluteString == url)
    }

    @Test(arguments: ["lille", "lyon", "amiens", "corse"])
    func `mail can be restored for sixty days and accounts close after ninety`(slug: String) throws {
        let service = try Fixtures.academy(slug).service

        #expect(service.restorationWindowDays == 60)
        #expect(service.closureDelayDays == 90)
        #expect(service.maximumDeparturesPercent == 5)
    }

    @Test func `Lille promises its applications within two days`() throws {
        #expect(try Fixtures.academy("lille").service.propagation.maximumMinutes == 48 * 60)
        #expect(try Fixtures.academy("lyon").service.propagation.maximumMinutes == 5)
    }

    @Test func `logins and addresses are made the national way`() throws {
        let naming = try Fixtures.academy("lille").naming

        #expect(naming.login.pattern == .initialThenName)
        #expect(naming.login.maximumLength == 20)
        #expect(naming.login.compoundGivenName == .firstInitial)
        #expect(naming.address.pattern == .givenDotName)
        #expect(naming.address.maximumLength == 64)
        #expect(naming.homonyms.firstSuffix == 1)
        #expect(naming.surname == .usual)
    }

    @Test func `Lille allows forwarding, Poitiers no longer does`() throws {
        let target = try #require(EmailAddress("michel@example.org"))
        let day = try Fixtures.day("2026-11-20")

        #expect(try Fixtures.academy("lille").forwarding.allows(target, on: day))
        #expect(try !Fixtures.academy("poitiers").forwarding.allows(target, on: day))
    }
}
