import Testing
import Vocabulary

@testable import Academies
@testable import People

@Suite("What names give for a login and an address")
struct NameStemsTests {
    private func stems(_ given: String, _ name: String, _ rules: NamingRules = NamingSamples.rules()) -> NameStems {
        NameStems(givenName: given, usualName: name, familyName: name, rules: rules)
    }

    @Test(arguments: [
        ("Michel", "Dupond", "mdupond", "michel.dupond"),
        ("MICHEL", "DUPOND", "mdupond", "michel.dupond"),
        ("Eugène", "Jacob de Cordemoy", "ejacob-de-cordemoy", "eugene.jacob-de-cordemoy"),
        ("Jean-Pierre", "Dupont", "jdupont", "jean-pierre.dupont"),
        ("François", "Durand", "fdurand", "francois.durand"),
        ("Marie", "Martin-Durand", "mmartin-durand", "marie.martin-durand"),
    ])
    func `the examples of académies come out as published`(
        _ given: String,
        _ name: String,
        _ login: String,
        _ address: String
    ) {
        let stems = stems(given, name)

        #expect(stems.login == login)
        #expect(stems.address == address)
    }

    @Test(arguments: [
        ("Élodie", "Ñúñez", "enunez", "elodie.nunez"),
        ("Œnone", "Lætitien", "olaetitien", "oenone.laetitien"),
        ("Zoe\u{301}", "Bjo\u{308}rk", "zbjork", "zoe.bjork"),
        ("Łukasz", "Groß", "lgross", "lukasz.gross"),
        ("Þór", "Ðỗ", "tdo", "thor.do"),
        ("Çağla", "Yıldız", "cyildiz", "cagla.yildiz"),
        ("Ｍｉｃｈｅｌ", "Ｄｕｐｏｎｄ", "mdupond", "michel.dupond"),
    ])
    func `accents and ligatures are folded to plain letters`(
        _ given: String,
        _ name: String,
        _ login: String,
        _ address: String
    ) {
        let stems = stems(given, name)

        #expect(stems.login == login)
        #expect(stems.address == address)
    }

    @Test(arguments: ["D'Artagnan", "D’Artagnan", "D\u{2BC}Artagnan", "D`Artagnan", "D\u{B4}Artagnan"])
    func `an apostrophe is removed or becomes a hyphen, however typed`(_ name: String) {
        #expect(stems("Charles", name).login == "cdartagnan")
        #expect(stems("Charles", name).address == "charles.dartagnan")

        let hyphened = stems("Charles", name, NamingSamples.rules(apostrophes: .hyphen))
        #expect(hyphened.login == "cd-artagnan")
        #expect(hyphened.address == "charles.d-artagnan")
    }

    @Test(arguments: [
        ("N'Diaye", "ndiaye", "n-diaye"), ("L’Hermitte", "lhermitte", "l-hermitte"),
        ("Saint-M'Hervé", "saint-mherve", "saint-m-herve"),
    ])
    func `only the apostrophe rule decides of an apostrophe`(_ name: String, _ removed: String, _ hyphen: String) {
        #expect(stems("Awa", name, NamingSamples.rules(particles: .hyphenated)).address == "awa." + removed)
        #expect(stems("Awa", name, NamingSamples.rules(apostrophes: .hyphen)).address == "awa." + hyphen)
    }

    @Test(arguments: ["Martin-Durand", "Martin Durand", "MARTIN\u{2011}DURAND", "Martin – Durand", " Martin--Durand "])
    func `the hyphens of a compound name are kept or removed`(_ name: String) {
        #expect(stems("Marie", name).login == "mmartin-durand")
        #expect(stems("Marie", name, NamingSamples.rules(hyphens: .removed)).login == "mmartindurand")
        #expect(stems("Marie", name, NamingSamples.rules(hyphens: .removed)).address == "marie.martindurand")
    }

    @Test(arguments: [
        ("Le Dupont", "ledupont", "le-dupont"),
        ("de La Tour", "delatour", "de-la-tour"),
        ("Van der Berg", "vanderberg", "van-der-berg"),
        ("Ben Ali", "benali", "ben-ali"),
        ("Da Silva", "dasilva", "da-silva"),
        // A particle inside a name is no particle in front of it.
        ("Dupond de Ligonnès", "dupond-de-ligonnes", "dupond-de-ligonnes"),
        // Whoever writes the hyphen has decided.
        ("Le-Dupont", "le-dupont", "le-dupont"),
        ("Le", "le", "le"),
    ])
    func `particles in front of a name are glued or hyphenated`(_ name: String, _ glued: String, _ hyphened: String) {
        #expect(stems("Jean", name).address == "jean." + glued)
        #expect(stems("Jean", name, NamingSamples.rules(particles: .hyphenated)).address == "jean." + hyphened)
    }

    @Test func `particles do not depend on the rule for hyphens`() {
        let rules = NamingSamples.rules(hyphens: .removed, particles: .hyphenated)

        #expect(stems("Jean", "de La Tour-Martin", rules).address == "jean.de-la-tourmartin")
    }

    @Test(arguments: ["Jean-Pierre", "Jean Pierre", "JEAN‐PIERRE"])
    func `a compound given name shows one initial or all of them`(_ given: String) {
        let all = LoginRules(pattern: .initialThenName, compoundGivenName: .allInitials, maximumLength: 20)

        #expect(stems(given, "Dupont").login == "jdupont")
        #expect(stems(given, "Dupont", NamingSamples.rules(login: all)).login == "jpdupont")
    }

    @Test(arguments: ["Jean-Pierre", "Jean Pierre", "JEAN‐PIERRE"])
    func `a compound given name stands in the address whole or by its first part`(_ given: String) {
        let first = AddressRules(pattern: .givenDotName, compoundGivenName: .firstPart, maximumLength: 64)

        #expect(stems(given, "Dupont").address == "jean-pierre.dupont")
        #expect(stems(given, "Dupont", NamingSamples.rules(address: first)).address == "jean.dupont")
    }

    @Test func `the usual name or the family name decides`() {
        func login(_ surname: NamingRules.Surname) -> NameStems {
            NameStems(
                givenName: "Anne",
                usualName: "Lefèvre",
                familyName: "Dupond",
                rules: NamingSamples.rules(surname: surname)
            )
        }

        #expect(login(.usual).login == "alefevre")
        #expect(login(.family).login == "adupond")
        #expect(login(.family).address == "anne.dupond")
    }

    @Test func `each pattern can make the login and the address`() {
        let dotted = LoginRules(pattern: .givenDotName, compoundGivenName: .firstInitial, maximumLength: 40)
        let short = AddressRules(pattern: .initialThenName, compoundGivenName: .hyphenated, maximumLength: 64)
        let stems = stems("Jean-Pierre", "Dupont", NamingSamples.rules(login: dotted, address: short))

        #expect(stems.login == "jean.dupont")
        #expect(stems.address == "jdupont")
    }

    @Test(arguments: [
        (8, "mmontmor"), (4, "mmon"), (20, "mmontmorency-laval"), (13, "mmontmorency"), (14, "mmontmorency-l"),
    ])
    func `a name too long is cut, never behind a hyphen`(_ length: Int, _ login: String) {
        #expect(stems("Marie", "Montmorency-Laval", NamingSamples.rules(loginLength: length)).login == login)
    }

    @Test func `an address is cut, never behind its dot`() {
        let stems = stems("Bernardin", "Montmorency", NamingSamples.rules(loginLength: 20, addressLength: 10))

        #expect(stems.address == "bernardin")
    }

    @Test(arguments: [
        ("李", "王", "agent", "agent"), ("Μαρία", "Παπαδοπούλου", "agent", "agent"),
        ("Мария", "Dupond", "dupond", "dupond"), ("Michel", "محمد", "m", "michel"),
        ("'", "-", "agent", "agent"),
    ])
    func `names without Latin letters still give something`(
        _ given: String,
        _ name: String,
        _ login: String,
        _ address: String
    ) {
        let stems = stems(given, name)

        #expect(stems.login == login)
        #expect(stems.address == address)
    }

    @Test func `whatever the names, logins and addresses are well formed`() {
        let random = RandomSource.seeded(11)
        let pieces = [
            "a", "É", "œ", "ß", "-", "'", "’", " ", ".", "_", "(", "9", "李", "\u{301}", "de ", "Le ", "Jean", "Martin",
        ]
        for _ in 0..<2000 {
            func name() -> String {
                (0...random.number(in: 0...9)).map { _ in pieces[random.number(in: pieces.indices)] }.joined()
            }
            let rules = NamingSamples.rules(
                apostrophes: random.number(in: 0...1) == 0 ? .removed : .hyphen,
                hyphens: random.number(in: 0...1) == 0 ? .kept : .removed,
                particles: random.number(in: 0...1) == 0 ? .glued : .hyphenated,
                login: LoginRules(
                    pattern: random.number(in: 0...1) == 0 ? .initialThenName : .givenDotName,
                    compoundGivenName: random.number(in: 0...1) == 0 ? .firstInitial : .allInitials,
                    maximumLength: random.number(in: 4...20)
                )
            )
            let stems = stems(name(), name(), rules)
            #expect(Login(stems.login)?.text == stems.login)
            #expect(stems.login.utf8.count <= max(rules.login.maximumLength, "agent".utf8.count))
            #expect(EmailAddress(stems.address + "@ac-lille.fr")?.localPart == stems.address)
            #expect((stems.login + stems.address).rangeOfDigit == nil)
        }
    }
}

extension String {
    fileprivate var rangeOfDigit: String.Index? { firstIndex(where: \.isNumber) }
}
