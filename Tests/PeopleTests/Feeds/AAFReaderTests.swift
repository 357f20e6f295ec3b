import Testing
import Vocabulary

@testable import People

@Suite("An AAF file")
struct AAFReaderTests {
    private static let fixture = """
        <?xml version="1.0" encoding="ENCODING"?>
        <!DOCTYPE ficAlimMENESR SYSTEM "ficAlimMENESR.dtd">
        <ficAlimMENESR>
         <addRequest>
          <operationalAttributes><attr name="categoriePersonne"><value>PersEducNat</value></attr></operationalAttributes>
          <identifier><id>123456</id></identifier>
          <attributes>
           <attr name="ENTPersonJointure"><value>123456</value></attr>
           <attr name="ENTPersonDateNaissance"><value>10/01/1964</value></attr>
           <attr name="ENTPersonNomPatro"><value>DUPOND</value></attr><attr name="sn"><value>LEFÈVRE</value></attr>
           <attr name="givenName"><value>Michel</value></attr><attr name="personalTitle"><value>M.</value></attr>
           <attr name="mail"><value>michel.dupond@ac-lille.fr</value></attr>
           <attr name="ENTPersonStructRattach"><value>1234</value></attr>
           <attr name="ENTPersonFonctions"><value>1234$ENS$ENSEIGNEMENT$L1600$SVT</value><value>-</value></attr>
          </attributes>
         </addRequest>
        </ficAlimMENESR>
        """

    @Test(arguments: ["UTF-8", "ISO-8859-15"])
    func `a person is read in either encoding`(_ encoding: String) throws {
        let text = Self.fixture.replacing("ENCODING", with: encoding)
        let latin = text.unicodeScalars.map { UInt8($0.value) }

        let items = try FeedSamples.aaf(encoding == "UTF-8" ? Array(text.utf8) : latin)

        let expected = StaffRecord(
            line: 4,
            pivot: "123456",
            familyName: "DUPOND",
            usualName: "LEFÈVRE",
            givenName: "Michel",
            birthDate: BirthDate(stored: "1964-01-10"),
            civility: .monsieur,
            function: "ENS",
            posts: [Post(place: .structure(jointure: "1234"), function: "ENS", discipline: "L1600")],
            structures: ["1234"],
            professionalEmail: EmailAddress("michel.dupond@ac-lille.fr")
        )
        #expect(items == [.add(expected)])
    }

    @Test func `an establishment is read`() throws {
        let attributes = [
            "ENTStructureJointure": "77", "ENTStructureUAI": "0590121L",
            "ENTStructureNomCourant": "Lycée n° 1 &amp; CFA",
            "ENTStructureTypeStruct": "LYCEE", "ENTEtablissementContrat": "PU", "ENTServAcAcademie": "LILLE",
        ].map { "<attr name=\"\($0)\"><value>\($1)</value></attr>" }.joined()

        let items = try FeedSamples.aaf(
            FeedSamples.request("addRequest", "EtabEducNat", "77", "<attributes>\(attributes)</attributes>")
        )

        let expected = EstablishmentRecord(
            line: 1,
            jointure: "77",
            uai: try UAI("0590121L"),
            usualName: "Lycée n° 1 & CFA",
            type: "LYCEE",
            contract: "PU",
            academy: "LILLE"
        )
        #expect(items == [.addEstablishment(expected)])
    }

    @Test func `a delta modifies and deletes`() throws {
        func modification(_ name: String, _ values: String...) -> String {
            let values = values.map { "<value>\($0)</value>" }.joined()
            return "<modification name=\"\(name)\" operation=\"replace\">\(values)</modification>"
        }
        let person = [
            modification("sn", "MARTIN"), modification("ENTPersonFonctions", "9$DIR$DIRECTION$-$"),
            modification("personalTitle", "Docteur"), modification("mail"), modification("ENTPersonLogin", "x"),
        ].joined()
        let school = modification("ENTStructureNomCourant", "Collège") + modification("ENTServAcAcademie")

        let items = try FeedSamples.aaf(
            FeedSamples.request("modifyRequest", "PersEducNat", "5", "<modifications>\(person)</modifications>")
                + FeedSamples.request("deleteRequest", "PersEducNat", "6")
                + FeedSamples.request("modifyRequest", "EtabEducNat", "7", "<modifications>\(school)</modifications>")
                + FeedSamples.request("deleteRequest", "EtabEducNat", "8")
        )

        let post = Post(place: .structure(jointure: "9"), function: "DIR")
        #expect(
            items == [
                .modify(
                    StaffChanges(
                        line: 1,
                        pivot: "5",
                        changes: [.usualName("MARTIN"), .posts([post]), .professionalEmail(nil)],
                        warnings: [FeedWarning("personalTitle", .civility)]
                    )
                ),
                .delete(pivot: "6", line: 1),
                .modifyEstablishment(
                    EstablishmentChanges(line: 1, jointure: "7", changes: [.usualName("Collège"), .academy(nil)])
                ),
                .deleteEstablishment(jointure: "8", line: 1),
            ]
        )
    }

    @Test(arguments: [
        ("sn", ["DUP0ND"]), ("givenName", [""]), ("ENTPersonDateNaissance", ["31/02/1964"]),
        ("ENTPersonJointure", ["999"]), ("ENTPersonFonctions", ["lycée$ENS"]), ("ENTPersonFonctions", ["12"]),
        ("ENTPersonFonctions", ["12$E N S$$$"]), ("ENTPersonStructRattach", ["A1"]),
        ("ENTAuxEnsMEF", [String(repeating: "x", count: 16 * 1024 + 1)]),
        ("ENTAuxEnsMEF", Array(repeating: "1", count: 2049)),
        ("ENTAuxEnsMEF", Array(repeating: String(repeating: "x", count: 10_000), count: 27)),
    ])
    func `a person who cannot be read is set aside and the next is read`(_ name: String, _ values: [String]) throws {
        let items = try FeedSamples.aaf(
            "\n" + FeedSamples.person("123456", [name: values]) + "\n" + FeedSamples.person("7")
        )

        #expect(items.count == 2)
        guard case .quarantined(let quarantine) = items[0], case .add(let next) = items[1] else {
            Issue.record("expected a quarantine, then a person")
            return
        }
        #expect(quarantine.column == name)
        #expect(quarantine.line == 2)
        #expect(!quarantine.reason.contains("DUP0ND"))
        #expect(next.pivot == "7")
    }

    @Test func `a person without identifier, of too many attributes or of no category is set aside`() throws {
        let many = Dictionary(uniqueKeysWithValues: (0..<130).map { ("a\($0)", ["1"]) })
        let items = try FeedSamples.aaf(
            FeedSamples.person("") + FeedSamples.person("1", many) + FeedSamples.request("deleteRequest", "", "4")
                + FeedSamples.request(
                    "modifyRequest",
                    "PersEducNat",
                    "5",
                    "<modifications><modification name=\"sn\" operation=\"add\"/></modifications>"
                )
        )

        #expect(items.count == 4)
        #expect(items.allSatisfy { if case .quarantined = $0 { true } else { false } })
    }

    @Test func `an unreadable title or address is dropped with a warning`() throws {
        let items = try FeedSamples.aaf(FeedSamples.person("1", ["personalTitle": ["Dr"], "mail": ["perdu"]]))

        guard case .add(let record)? = items.first else {
            Issue.record("expected a person")
            return
        }
        #expect(Set(record.warnings.map(\.column)) == ["personalTitle", "mail"])
    }

    @Test func `texts may be cut by references, sections and comments`() throws {
        let items = try FeedSamples.aaf(
            FeedSamples.person("1", ["sn": ["L&#233;<![CDATA[O]]><!-- x -->N"], "givenName": ["\n  Zo&#xEB; \n"]])
        )

        guard case .add(let record)? = items.first else {
            Issue.record("expected a person")
            return
        }
        #expect(record.usualName == "LéON")
        #expect(record.givenName == "Zoë")
    }

    @Test func `a long file is read by pieces and keeps its order`() throws {
        let people = (1...3000).map { FeedSamples.person(String($0)) }.joined(separator: "\n")

        let items = try FeedSamples.aaf(people)

        let pivots = items.compactMap { if case .add(let record) = $0 { record.pivot } else { nil } }
        #expect(pivots == (1...3000).map(String.init))
        if case .add(let last)? = items.last { #expect(last.line == 3000) }
    }
}
