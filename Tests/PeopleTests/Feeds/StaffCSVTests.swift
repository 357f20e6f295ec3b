import Testing
import Vocabulary

@testable import People

@Suite("A staff extract")
struct StaffCSVTests {
    @Test func `every column of the layout is read`() throws {
        let record = try FeedSamples.record([
            "sn": "LEFEVRE", "nompatro": "DUPOND", "codecivilite": "Mme", "title": "dir", "rne": "0590121L",
            "finfonction": "31/08/2027", "dateff": "01/09/2020",
            "fredurne": "0590121L$UAJ$PU$DIR$0590121L$T3$LYC$3000,0693045K$UAJ$PR$ENS$0693045K$T3$CLG$340",
            "fredufonctadm": "DIR", "oldemployeenumber": "60E0412345ABC", "mailperso": "m.d@example.org",
            "telephone": "06 12 34 56 78",
        ])

        let lille = try UAI("0590121L")
        #expect(record.line == 2)
        #expect(record.numen == (try Numen("09X1234567XYZ")))
        #expect(record.usualName == "LEFEVRE")
        #expect(record.familyName == "DUPOND")
        #expect(record.birthDate?.revealed == CivilDate(year: 1964, month: 1, day: 10))
        #expect(record.civility == .madame)
        #expect(record.function == "DIR")
        #expect(record.establishment == lille)
        #expect(
            record.posts == [
                Post(
                    place: .establishment(lille),
                    function: "DIR",
                    sector: .publicSector,
                    kind: "LYC",
                    start: CivilDate(year: 2020, month: 9, day: 1),
                    end: CivilDate(year: 2027, month: 8, day: 31)
                ),
                Post(
                    place: .establishment(try UAI("0693045K")),
                    function: "ENS",
                    sector: .privateSector,
                    kind: "CLG"
                ),
            ]
        )
        #expect(record.administrativeFunction == "DIR")
        #expect(record.formerNumens == [try Numen("60E0412345ABC")])
        #expect(record.personalEmail?.description == "m.d@example.org")
        #expect(record.phone?.e164 == "+33612345678")
        #expect(record.warnings.isEmpty)
    }

    @Test(arguments: ["sn", "nompatro"])
    func `the missing one of the two names takes the value of the other`(_ missing: String) throws {
        let record = try FeedSamples.record([missing: ""])

        #expect(record.usualName == "DUPOND")
        #expect(record.familyName == "DUPOND")
    }

    @Test(arguments: [
        "NUMEN;SN;GivenName;DateNaissance\n09X1234567XYZ;DUPOND;Michel;10/01/1964",
        "inconnue;datenaissance;givenname;autre;nompatro;numen\nx;1964-01-10;Michel;y;DUPOND;09X1234567XYZ",
        "\"numen\" ; sn;givenname;datenaissance\n09X1234567XYZ;DUPOND;Michel;19640110",
        "numen,sn,givenname,datenaissance\n09X1234567XYZ,DUPOND,Michel,10/01/1964",
        "\u{FEFF}numen;sn;givenname;datenaissance\n\n09X1234567XYZ;DUPOND;Michel;10/01/1964\n;;;\n",
        "numen;sn;givenname;datenaissance\n  09 x 12-34567.xyz ; DUPOND ;\tMichel;10.01.1964;;\n",
    ])
    func `columns come in any order, any case, with any separator`(_ text: String) throws {
        let items = try FeedSamples.items(text)

        let staff = FeedSamples.staff(items)
        #expect(items.count == 1)
        #expect(staff.map(\.usualName) == ["DUPOND"])
        #expect(staff.map(\.numen?.revealed) == ["09X1234567XYZ"])
        #expect(staff.map(\.birthDate?.revealed.iso) == ["1964-01-10"])
    }

    @Test func `X stands for no value in optional columns`() throws {
        let record = try FeedSamples.record(["fredurne": "X", "rne": "X", "fredufonctadm": "X", "telephone": "X"])

        #expect(record.posts.isEmpty)
        #expect(record.establishment == nil)
        #expect(record.administrativeFunction == nil)
        #expect(record.warnings.isEmpty)
    }

    @Test func `the year 9999 means no end`() throws {
        #expect(try FeedSamples.record(["finfonction": "31/12/9999"]).endOfFunction == nil)
    }

    @Test(arguments: [
        ("codecivilite", "Docteur"), ("mailperso", "pas une adresse"), ("telephone", "12"),
        ("oldemployeenumber", "matricule 12"),
    ])
    func `a value that decides no right is dropped with a warning`(_ column: String, _ value: String) throws {
        let record = try FeedSamples.record([column: value])

        #expect(record.warnings.map(\.column) == [column])
        #expect(record.warnings.allSatisfy { !$0.reason.contains(value) })
    }

    @Test(arguments: [
        ("numen", ""), ("numen", "09X1234567XY"), ("numen", "O9X1234567XYZ"), ("givenname", ""), ("givenname", " "),
        ("givenname", "Michel2"), ("givenname", "Mi\tchel"), ("givenname", "Mi\u{200B}chel"), ("givenname", "-"),
        ("sn", "DUP0ND"), ("nompatro", "DUP\u{7}OND"), ("sn", String(repeating: "a", count: 129)),
        ("sn", "É٣"), ("datenaissance", ""), ("datenaissance", "30/02/1964"), ("datenaissance", "10/01/64"),
        ("datenaissance", "10/01/2030"), ("datenaissance", "10/01/1890"), ("rne", "0590121A"), ("rne", "LYCEE"),
        ("title", "Enseignant du premier degré"), ("finfonction", "31/09/2027"), ("dateff", "hier"),
        ("fredurne", "0590121A$UAJ$PU$DIR$0590121L$T3$LYC$300"), ("fredurne", "0693045K$UAJ"),
        ("fredurne", "0590121L$UAJ$XX$DIR"), ("fredurne", "0590121L$UAJ$PU$ENS, oups"),
    ])
    func `a value that decides a right or names the person sets the row aside`(
        _ column: String,
        _ value: String
    ) throws {
        let quarantine = try FeedSamples.quarantine([column: value])

        #expect(quarantine.column == column)
        #expect(quarantine.line == 2)
        #expect(quarantine.raw == FeedSamples.row([column: value]))
        #expect(value.count < 3 || !quarantine.description.contains(value))
    }

    @Test func `a person without any name is set aside`() throws {
        #expect(try FeedSamples.quarantine(["sn": "", "nompatro": ""]).column == "sn")
    }

    @Test(arguments: [
        ("  DE   LA\u{A0}TOUR ", "DE LA TOUR"), ("N’Diaye", "N’Diaye"), ("D'Artagnan", "D'Artagnan"),
        ("Zoe\u{301}", "Zoé"), ("Œuvré-Łukasz", "Œuvré-Łukasz"), ("Ahmed (fils)", "Ahmed (fils)"), ("Đỗ", "Đỗ"),
        (String(repeating: "é", count: 128), String(repeating: "é", count: 128)),
    ])
    func `a name is trimmed, its spaces single, its accents composed`(_ typed: String, _ read: String) throws {
        let record = try FeedSamples.record(["sn": typed])

        #expect(Array(record.usualName.unicodeScalars) == Array(read.unicodeScalars))
    }

    @Test func `a bad row stops no other`() throws {
        let items = try FeedSamples.items(
            FeedSamples.file(FeedSamples.row(), FeedSamples.row(["numen": "faux"]), "court", FeedSamples.row())
        )

        #expect(FeedSamples.staff(items).map(\.line) == [2, 5])
        #expect(FeedSamples.quarantines(items).map(\.line) == [3, 4])
    }

    @Test(arguments: ["numen", "givenname", "datenaissance"])
    func `a file without a required column says which, what it found and what is right`(_ missing: String) {
        let names = ["numen", "sn", "givenname", "datenaissance"].filter { $0 != missing }

        let error = #expect(throws: FeedError.self) { try FeedSamples.items(names.joined(separator: ";") + "\n") }

        #expect(error == .missingColumns([missing], found: names))
        #expect(error?.description.contains(StaffColumn.exampleHeader) == true)
    }

    @Test(arguments: [
        ("", FeedError.empty), ("\n\n", .empty), ("numen;numen;sn;givenname;datenaissance", .repeatedColumn("numen")),
        ("numen;\"sn", .unreadableHeader),
        (
            "numen;givenname;datenaissance",
            .missingColumns(["sn ou nompatro"], found: ["numen", "givenname", "datenaissance"])
        ),
    ])
    func `a file without a usable header is refused whole`(_ text: String, _ expected: FeedError) {
        #expect(throws: expected) { try FeedSamples.items(text) }
    }

    @Test func `a missing file and a folder are refused`() {
        #expect(throws: FeedError.cannotOpen(errno: 2)) {
            _ = try StaffCSV(path: "/nulle/part.csv", today: FeedSamples.today)
        }
        #expect(throws: FeedError.notAFile) { _ = try StaffCSV(path: "/", today: FeedSamples.today) }
    }
}
