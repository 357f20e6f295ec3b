import Vocabulary

extension FeedFuzz {
    /// What the mutations begin with, and the pieces they slip in.
    enum Samples {
        static let today = CivilDate(daysSinceEpoch: 20_778)

        static let csv = Array(
            #"""
            numen;sn;nompatro;givenname;datenaissance;codecivilite;title;rne;finfonction;dateff;fredurne;mailperso
            09X1234567XYZ;DUPOND;;Michel;10/01/1964;M.;ENS;0590121L;;01/09/2020;0590121L$UAJ$PU$ENS;m@example.org
            60E0412345ABC;"Le ""Goff""";GARÇON;Zoé;1970-12-31;Mme;DIR;0693045K;31/08/2027;;X;

            """#.utf8
        )

        static let csvPieces =
            [
                "\"", "\"\"", "\r", "\r\n", "\n", ";", ",", "\u{FEFF}", "\0", "é", "X", "=cmd", "$$$$", "31/12/9999",
                "\"a\nb\"", String(repeating: "A", count: 5000), String(repeating: ";", count: 70_000),
            ].map { Array($0.utf8) } + [[0xE9], [0x92], [0xFF, 0xFE], [0xC3]]

        static let xml = Array(
            """
            <?xml version="1.0" encoding="ISO-8859-15"?>
            <!DOCTYPE ficAlimMENESR SYSTEM "ficAlimMENESR.dtd">
            <ficAlimMENESR><addRequest>
            <operationalAttributes><attr name="categoriePersonne"><value>PersEducNat</value></attr></operationalAttributes>
            <identifier><id>1</id></identifier><attributes>
            <attr name="ENTPersonDateNaissance"><value>10/01/1964</value></attr>
            <attr name="sn"><value>DUPOND</value></attr><attr name="givenName"><value>Michel</value></attr>
            <attr name="ENTPersonFonctions"><value>1234$ENS$ENSEIGNEMENT$L1600$SVT</value></attr></attributes></addRequest>
            <modifyRequest><identifier><id>2</id></identifier><modifications>
            <modification name="ENTPersonNomPatro" operation="replace"><value>A&amp;B</value></modification>
            </modifications></modifyRequest></ficAlimMENESR>
            """.utf8
        )

        static let xmlPieces = [
            "<!ENTITY a \"b\">", "&a;", "&amp;", "&#233;", "&#0;", "<![CDATA[", "]]>", "<!--", "-->", "<value>",
            "</value>",
            "<a b='", "<?x ?>", "]>", "<!DOCTYPE x [", "%p;", "encoding=\"UTF-16\"", "\u{FEFF}", "\0",
            String(repeating: "<a>", count: 40), String(repeating: "x", count: 20_000),
        ].map { Array($0.utf8) }

        static let numen = Array("09X1234567XYZ".utf8)

        static let unicode = [
            " ", "-", ".", "\u{A0}", "\u{200B}", "０", "Ｘ", "é", "e\u{301}", "👩‍🏫", "\u{202E}", "٣", "ß", "İ", "\0",
            String(repeating: "9", count: 300),
        ].map { Array($0.utf8) }
    }
}
