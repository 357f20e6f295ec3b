import Foundation
import Testing
import Vocabulary

@testable import Credentials

@Suite("The password of a device")
struct DevicePasswordTests {
    @Test(arguments: [
        "t4kq 9wme x2pf rz7h", "t4kq9wmex2pfrz7h", "T4KQ-9WME-X2PF-RZ7H", " t4kq\u{A0}9wme\u{202F}x2pf rz7h\n",
        "Ｔ４ｋｑ 9wme x2pf rz7h",
    ])
    func `spaces, hyphens and case have no importance`(typed: String) throws {
        #expect(try #require(DevicePassword(typed)).revealed == "t4kq 9wme x2pf rz7h")
    }

    @Test func `letters that look like digits are read as digits`() throws {
        #expect(try #require(DevicePassword("oi1l 0wme x2pf rz7h")).revealed == "0111 0wme x2pf rz7h")
    }

    @Test(arguments: [
        "", "t4kq", "t4kq 9wme x2pf rz7", "t4kq 9wme x2pf rz7h2", "t4kq 9wme x2pf rz7u", "é4kq 9wme x2pf rz7h",
        "Tilleul-7-cour-abritee", "t4kq 9wme x2pf rz7\u{0}", String(repeating: " ", count: 200) + "t4kq9wmex2pfrz7h",
        String(repeating: "t", count: 1_000_000),
    ])
    func `nothing else is one`(typed: String) {
        #expect(DevicePassword(typed) == nil)
    }

    @Test func `drawn passwords are read back, all different, in small letters and digits without look-alikes`() throws
    {
        let random = RandomSource.seeded(11)
        var seen: Set<[UInt8]> = []
        for _ in 0..<2_000 {
            let drawn = DevicePassword(from: random)
            #expect(drawn.revealed.wholeMatch(of: #/[0-9a-hjkmnp-tv-z]{4}( [0-9a-hjkmnp-tv-z]{4}){3}/#) != nil)
            #expect(try #require(DevicePassword(drawn.revealed)).canonicalBytes == drawn.canonicalBytes)
            #expect(!OneTimeCode.isRude(drawn.canonicalBytes))
            seen.insert(drawn.canonicalBytes)
        }
        #expect(seen.count == 2_000)
    }

    /// What the page and the profile promise: more than 75 bits, whatever rude words take away.
    @Test func `rude words cost less than a bit`() {
        #expect(Double(DevicePassword.length) * log2(Double(OneTimeCode.alphabet.count)) == 80)
        let random = RandomSource.seeded(12)
        let refused = (0..<5_000).count { _ in
            OneTimeCode.isRude(random.bytes(DevicePassword.length).map { OneTimeCode.alphabet[Int($0 & 31)] })
        }
        #expect(refused < 500)
    }

    @Test func `no print shows a password`() throws {
        let password = try #require(DevicePassword("t4kq 9wme x2pf rz7h"))
        for text in ["\(password)", String(reflecting: password), "\([password])"] {
            #expect(!text.contains("t4kq") && !text.contains("T4KQ"))
        }
    }
}
