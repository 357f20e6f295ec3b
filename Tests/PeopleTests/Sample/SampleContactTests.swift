import Testing
import Vocabulary

@testable import People

@Suite("Private contacts of a sample")
struct SampleContactTests {
    @Test func `telephones ring only at the numbers kept for fiction`() throws {
        let rows = try SampleFile.rows(persons: 10_000)
        let reserved = ["063998", "019900", "026191", "035301", "046571", "053649"]
        let numbers = rows.map { $0.telephone.filter { $0 != " " } }.filter { !$0.isEmpty }

        #expect((0.47...0.53).contains(Double(numbers.count) / 10_000))
        #expect(numbers.allSatisfy { number in number.count == 10 && reserved.contains { number.hasPrefix($0) } })
        #expect(Set(numbers.map { String($0.prefix(6)) }) == Set(reserved))
    }

    @Test func `mail goes only to the domains of examples`() throws {
        let mails = try SampleFile.rows(persons: 10_000).map(\.privateMail).filter { !$0.isEmpty }
        let addresses = mails.compactMap { EmailAddress($0) }

        #expect((0.57...0.63).contains(Double(mails.count) / 10_000))
        #expect(addresses.count == mails.count)
        #expect(Set(addresses.map(\.domain)) == ["example.org", "example.net", "example.com"])
    }
}
