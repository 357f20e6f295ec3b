import Academies
import Testing

@Suite("Names of hosts")
struct HostNameTests {
    @Test(arguments: ["ac-lille.fr", "imap.ac-lille.fr", "1.fr", "a.b", "xn--acadmie-cva.fr"])
    func `a name is labels between dots`(text: String) {
        #expect(HostName(text)?.text == text)
        #expect(HostName(text.uppercased())?.text == text)
    }

    @Test(arguments: [
        "", ".", "lille", "-a.fr", "a-.fr", "a.-fr", "a.fr-", "a..fr", ".a.fr", "a.fr.", "a b.fr", "é.fr", "a_b.fr",
    ])
    func `anything else is none`(text: String) {
        #expect(HostName(text) == nil)
    }

    @Test func `a label has 63 signs at most, a name 253`() {
        let label = String(repeating: "a", count: 63)
        #expect(HostName("\(label).fr") != nil && HostName("a\(label).fr") == nil)
        #expect(HostName("fr.\(label)") != nil && HostName("fr.a\(label)") == nil)
        let longest = "\(label).\(label).\(label).\(label.dropLast(2))"
        #expect(longest.utf8.count == 253 && HostName(longest) != nil && HostName("a" + longest) == nil)
        #expect(HostName(hostField: longest + ".:65535")?.text == longest)
        #expect(HostName(hostField: longest + ".:655351") == nil)
    }

    @Test(arguments: [
        "ac-lille.fr", "AC-Lille.fr", "ac-lille.fr:8080", "ac-lille.fr.", "ac-lille.fr.:443", "ac-lille.fr:",
    ])
    func `the field of a request may carry a port and a final dot`(field: String) {
        #expect(HostName(hostField: field)?.text == "ac-lille.fr")
    }

    @Test(arguments: ["", ":80", ".", "ac-lille.fr..", "[::1]:80"])
    func `a field without a name has none`(field: String) {
        #expect(HostName(hostField: field) == nil)
    }
}
