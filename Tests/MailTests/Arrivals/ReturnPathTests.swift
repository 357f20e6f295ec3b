import Academies
import Sealing
import Testing
import Vocabulary

@testable import Mail

@Suite("The address to which messages come back")
struct ReturnPathTests {
    private let mine = MailboxIdentifier(account: 1042)

    @Test func `says whose messages they were, in whatever case it comes back`() throws {
        let path = try ReturnPath.ofTests()
        let address = try path.address(of: mine, at: "ac-lille.fr")
        #expect(address.wholeMatch(of: #/renvoi-p1042-[0-9a-f]{16}@ac-lille\.fr/#) != nil)
        #expect(try path.mailbox(of: address) == mine)
        #expect(try path.mailbox(of: address.uppercased()) == mine)
        let heard = path.heard(try #require(EmailAddress(address)))
        #expect(heard.hasSuffix("@mail.ac-lille.fr"))
        #expect(try path.mailbox(of: heard) == mine)
    }

    @Test func `cannot be invented, nor turned into that of somebody else`() throws {
        let path = try ReturnPath.ofTests()
        let address = try path.address(of: mine, at: "ac-lille.fr")
        let others = try [
            address.replacing("p1042", with: "p1043"), address.replacing("@", with: "@other."),
            address.replacing("renvoi", with: "retour"), String(address.dropFirst()), "x" + address, address + "x",
            String(repeating: "a", count: 300), "", "@", "renvoi-p1042-@ac-lille.fr",
            ReturnPath.ofTests().address(of: mine, at: "ac-lille.fr"),
        ]
        for other in others { #expect(try path.mailbox(of: other) == nil, "\(other)") }
        for position in address.indices where address[position].isHexDigit && address[position...].contains("@") {
            var altered = address
            altered.replaceSubrange(position...position, with: altered[position] == "0" ? "1" : "0")
            #expect(try path.mailbox(of: altered) == nil, "\(altered)")
        }
    }

    @Test func `whatever is read is nobody's or an error, and never ends the program`() throws {
        let path = try ReturnPath.ofTests()
        let address = try path.address(of: mine, at: "ac-lille.fr")
        let heard = path.heard(try #require(EmailAddress(address)))
        var random = SystemRandomNumberGenerator()
        for _ in 1...5_000 {
            var bytes = Array(address.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0...2, using: &random) {
                case 0: bytes[place] = .random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(.random(in: 0...255, using: &random), at: place)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            let found = try path.mailbox(of: text)
            #expect(found == nil || [address, heard].contains(text.lowercased()), "\(text)")
        }
    }
}
