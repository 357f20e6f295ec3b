import Testing
import Vocabulary

@Suite("Secrets")
struct SecretTests {
    @Test func `no print shows a secret`() {
        let secret = Secret("azerty-42")
        for print in prints(of: secret) {
            #expect(!print.contains("azerty"))
            #expect(!print.contains("97, 122"), "nor its bytes: \(print)")
        }
        #expect("\(secret)" == "•••")
    }

    @Test(arguments: [
        ("abc", "abc", true), ("abc", "abd", false), ("bbc", "abc", false), ("abc", "ab", false), ("", "", true),
    ])
    func `two secrets are equal when all their bytes are`(left: String, right: String, areEqual: Bool) {
        #expect((Secret(left) == Secret(right)) == areEqual)
    }

    @Test func `whoever must use a secret is lent it`() {
        #expect(Secret("clé").reveal { $0 } == Array("clé".utf8))
        #expect(Secret(Array("clé".utf8)).revealedText == "clé")
        #expect(Secret("clé").count == 4)
    }

    /// A comparison that stops at the first difference would be a million times faster at the beginning than at the end
    /// (Kanidm 1.10 compared the secrets of clients so).
    @Test func `a comparison takes the same time wherever the difference stands`() {
        let bytes = [UInt8](repeating: 7, count: 1 << 20)
        let secret = Secret(bytes)
        let others = [0, bytes.count - 1].map { place in
            var other = bytes
            other[place] = 8
            return Secret(other)
        }
        var times: [[Duration]] = [[], []]
        for round in 0..<22 {
            for (place, other) in others.enumerated() {
                let time = ContinuousClock().measure { #expect(secret != other) }
                if round > 0 { times[place].append(time) }
            }
        }
        let middles = times.map { $0.sorted()[10] }
        #expect((0.2...5).contains(middles[0] / middles[1]), "\(middles)")
    }
}
