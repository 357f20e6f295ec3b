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
}
