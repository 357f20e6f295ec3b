import Testing
import Vocabulary

@Suite("Folded names")
struct NameFoldingTests {
    @Test(arguments: [
        ("D’Artagnan", ["d", "artagnan"]), ("D'ARTAGNAN", ["d", "artagnan"]), ("Lebœuf", ["leboeuf"]),
        ("N’Diaye", ["n", "diaye"]), ("Jean-Marc", ["jean", "marc"]), ("Jean Marc", ["jean", "marc"]),
        ("Dupond\u{A0}de\u{2011}Martin", ["dupond", "de", "martin"]), ("Élise-Ève ", ["elise", "eve"]),
        ("E\u{301}lise", ["elise"]), ("Ægir Ørsted", ["aegir", "orsted"]), ("Weiß", ["weiss"]), ("Łukasz", ["lukasz"]),
        ("Nuñez Çelik", ["nunez", "celik"]), ("Nguyễn", ["nguyen"]), ("ﬁlle", ["fille"]), ("Ｄｕｐｏｎｄ", ["dupond"]),
        ("", []), ("-’ 42", []), ("李", []), ("O\u{2BC}Neil", ["o", "neil"]),
    ])
    func `a name is reduced to words of plain letters`(name: String, words: [String]) {
        #expect(NameFolding.words(of: name) == words)
        #expect(NameFolding.letters(of: name) == words.joined())
    }

    @Test(arguments: [
        ("DUPOND DE MARTIN", "Dupond-de-Martin"), ("Dupond de Martin", "Dupond-De Martin"), ("leboeuf", "Lebœuf"),
        ("Dartagnan", "D’Artagnan"), ("ndiaye", "N’Diaye"), ("Marc Jean", "Jean-Marc"), ("Helene", "Hélène"),
        ("DE MARTIN DUPOND", "Dupond de Martin"),
    ])
    func `accents, hyphens, capitals and order do not part two spellings`(typed: String, known: String) {
        #expect(NameFolding.matches(typed, known))
        #expect(NameFolding.matches(known, typed))
    }

    @Test(arguments: [("Dupont", "Dupond"), ("", ""), ("", "Dupond"), ("Jean", "Jean-Marc"), ("李", "王")])
    func `other names do not match`(typed: String, known: String) {
        #expect(!NameFolding.matches(typed, known))
    }

    @Test func `a long text is cut`() {
        #expect(NameFolding.letters(of: String(repeating: "é", count: 1000)).count == 256)
        #expect(NameFolding.words(of: String(repeating: "ab ", count: 1000), limit: 3) == ["ab", "a"])
    }
}
