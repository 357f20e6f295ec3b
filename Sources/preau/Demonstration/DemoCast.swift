import Academies
import Vocabulary

/// The invented agents by whom the demonstration is told: the same in every académie, with NUMENs of their own.
///
/// They stand at the head of the staff file, so that the first of each name gets the bare login: `mdupond` is Michel.
struct DemoCast: Sendable {
    let academy: Academy
    let people: [DemoPerson]

    init(academy: Academy) {
        self.academy = academy
        let departement = academy.identity.departements.first?.code ?? "59"
        people = Self.roles.enumerated().map { index, role in
            DemoPerson(role, rank: index, academy: academy.code, departement: departement)
        }
    }

    /// Their lines in the staff file.
    var lines: String { people.map(\.line).joined() }

    /// Names, function and whether the account has been used: homonyms, compound names, accents and particles.
    private static let roles: [DemoRole] = [
        DemoRole("Michel", "DUPOND", "ENS", born: "10/01/1964"),
        DemoRole("Marie", "DUPOND", "DIR", born: "27/03/1985"),
        DemoRole("Martin", "DUPOND", "ADM", born: "02/11/1971"),
        DemoRole("Fatima", "DURAND", usual: "BENALI", "ENS", born: "15/06/1990"),
        DemoRole("François", "DURAND", "EDU", born: "30/09/1979"),
        DemoRole("Jean-Pierre", "LE GOFF", "ENS", born: "08/05/1968"),
        DemoRole("Anaïs", "D'ARTAGNAN", "DOC", born: "19/12/1988"),
        DemoRole("Eugène", "JACOB-DE-CORDEMOY", "INS", born: "04/07/1962"),
        DemoRole("Zoé", "LEBŒUF", "AED", born: "21/02/1999"),
        DemoRole("Awa", "N'DIAYE", "ENS", born: "13/08/1983"),
        DemoRole("Hélène", "MARTIN", usual: "MARTIN-DURAND", "DIR", born: "06/10/1975"),
        DemoRole("Luc", "PETIT", "TEC", born: "17/04/1981"),
        DemoRole("Claire", "MOREAU", "ENS", born: "25/05/1993", isNew: true),
        DemoRole("Karim", "HADDAD", "ADF", born: "11/09/1987", isNew: true),
        DemoRole("Nathalie", "VAN DEN BERGHE", "ENS", born: "03/03/1970", isNew: true),
        DemoRole("Joël", "DOUANNE", "ENS", born: "29/08/1966", isNew: true),
        DemoRole("Inès", "GARCIA", "AES", born: "14/02/1997", isNew: true),
        DemoRole("Maël", "KERVELLA", "MDS", born: "22/07/1984", isNew: true),
    ]
}

/// A part of the cast.
struct DemoRole: Sendable {
    let givenName: String
    let familyName: String
    let usualName: String
    let function: String
    let birthDate: String
    /// Never used: what the activation is shown with.
    let isNew: Bool

    init(
        _ givenName: String,
        _ familyName: String,
        usual: String? = nil,
        _ function: String,
        born birthDate: String,
        isNew: Bool = false
    ) {
        self.givenName = givenName
        self.familyName = familyName
        usualName = usual ?? familyName
        self.function = function
        self.birthDate = birthDate
        self.isNew = isNew
    }
}

/// A part played in one académie.
struct DemoPerson: Sendable {
    let role: DemoRole
    let numen: String
    let uai: String
    /// Its kind (TTY), by which applications are open or not.
    let schoolKind: String

    init(_ role: DemoRole, rank: Int, academy: AcademyCode, departement: String) {
        self.role = role
        // The letter X is in no series of the samples, so that nobody else carries these numbers.
        let serial = String(String(100_00 + rank * 37 + 1).suffix(5))
        numen = "\(academy.twoDigits)X19\(serial)PRE"
        uai = UAI(number: (Int(departement.prefix(2)) ?? 97) * 10_000 + 100 + rank % 5)?.text ?? ""
        schoolKind = Self.schoolKinds[rank % Self.schoolKinds.count]
    }

    /// Five schools: the cast is spread over them in turn.
    private static let schoolKinds = ["LYC", "1ORD", "IEN", "LP", "CLG"]

    private var post: String { "\(uai)$UAJ$PU$\(role.function)$\(uai)$T3$\(schoolKind)$300" }
    private var administrativeFunction: String { role.function == "INS" ? "IEN1D" : "" }

    var line: String {
        """
        \(numen);\(role.usualName);\(role.familyName);\(role.givenName);\(role.birthDate);\
        ;\(role.function);\(uai);;01/09/2019;\(post);\(administrativeFunction);;\
        \(mail);0639980\(numen.utf8.dropFirst(7).prefix(3).map { String($0 - 48) }.joined())\n
        """
    }

    private var mail: String {
        NameFolding.letters(of: role.givenName) + "." + NameFolding.letters(of: role.usualName) + "@example.org"
    }
}
