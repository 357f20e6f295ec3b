import Testing

@testable import Vocabulary

@Suite("Text in XML")
struct XMLTextTests {
    @Test(arguments: [
        ("Éloïse d’Arc", "Éloïse d’Arc"), ("<a href=\"x\">'&</a>", "&lt;a href=&quot;x&quot;&gt;&apos;&amp;&lt;/a&gt;"),
        ("a\u{0}\u{8}\u{1F}\u{FFFE}b", "ab"), ("\t\n\u{10FFFF}", "\t\n\u{10FFFF}"), ("]]>", "]]&gt;"),
    ])
    func `means only what it says`(text: String, xml: String) {
        #expect(XMLText.escaped(text) == xml)
    }
}
