import Foundation
import Testing
import Vocabulary

@testable import Credentials

@Suite("Proposed passwords")
struct PasswordGeneratorTests {
    private func generator(_ seed: UInt64 = 11) throws -> PasswordGenerator {
        try PasswordGenerator(common: bundledWords.get(), random: .seeded(seed))
    }

    @Test(arguments: [
        SeedPolicy.lille, SeedPolicy.lyon, SeedPolicy.amiens, SeedPolicy.canope, PasswordPolicy(minimumLength: 15),
    ])
    func `every proposal obeys the policy it is made for`(policy: PasswordPolicy) throws {
        let generator = try generator()
        for _ in 0..<10 {
            let proposals = [try generator.words(for: policy), try generator.characters(for: policy)]
            for proposal in proposals { #expect(try verdict(proposal.revealed, policy).isAccepted) }
        }
    }

    @Test func `five words pass 50 bits and seven pass 80`() throws {
        #expect(try generator().words(for: SeedPolicy.lille).bits > 50)
        let alone = PasswordPolicy(minimumLength: 12, floor: .alone)
        let proposal = try generator().words(for: alone)
        #expect(proposal.bits > 80)
        #expect(proposal.revealed.split(separator: "-").count == 7)
        #expect(proposal.strength == .excellent)
    }

    @Test func `mixed characters avoid the signs that look alike`() throws {
        let generator = try generator()
        for _ in 0..<100 {
            let signs = try generator.characters(for: SeedPolicy.lyon).revealed
            #expect(signs.contains { "0Oo1lI|".contains($0) } == false)
            #expect(signs.split(separator: "-").map(\.count) == [4, 4, 4, 4])
        }
        #expect(try generator.characters(for: SeedPolicy.lyon).bits > 80)
    }

    @Test func `a proposal grows with the length asked for`() throws {
        #expect(try generator().characters(for: PasswordPolicy(minimumLength: 40)).revealed.count >= 40)
    }

    @Test func `a policy that no proposal meets is an error, not an endless draw`() throws {
        let generator = try generator()
        #expect(throws: PasswordGeneratorProblem.self) {
            try generator.words(for: PasswordPolicy(minimumLength: 128, passphraseWords: nil))
        }
    }

    @Test func `a proposal never holds the person's name`() throws {
        let context = PasswordContext(names: ["a", "Bo", "mar", "Lion", "pier"])
        let generator = try generator()
        for _ in 0..<30 {
            let words = try generator.words(for: SeedPolicy.lyon, context: context)
            #expect(words.revealed.lowercased().contains("lion") == false)
        }
    }

    @Test func `signs are drawn evenly`() throws {
        let generator = try generator(5)
        let unconditional = PasswordPolicy(minimumLength: 1, forbidsCommonPasswords: false)
        var counts: [Character: Int] = [:]
        for _ in 0..<400 {
            for sign in try generator.characters(for: unconditional).revealed where sign != "-" {
                counts[sign, default: 0] += 1
            }
        }
        let signs = PasswordGenerator.signs
        let expected = Double(400 * 16) / Double(signs.count)
        let chiSquare = signs.reduce(0) { $0 + pow(Double(counts[$1] ?? 0) - expected, 2) / expected }
        // 55 degrees of freedom: mean 55, standard deviation 10.5; a modulo bias would pass 100 at once.
        #expect(counts.keys.allSatisfy(signs.contains))
        #expect((25...95).contains(chiSquare))
    }

    @Test func `words are drawn from the whole list`() throws {
        let words = try WordFile.lines(of: "passphrase-words.txt").map { String(decoding: $0, as: UTF8.self) }
        let place = Dictionary(uniqueKeysWithValues: zip(words, words.indices))
        let generator = try generator(5)
        let unconditional = PasswordPolicy(minimumLength: 1, forbidsCommonPasswords: false)
        var tenths = [Int](repeating: 0, count: 10)
        for _ in 0..<200 {
            for word in try generator.words(for: unconditional).revealed.split(separator: "-") {
                tenths[try #require(place[String(word)]) * 10 / words.count] += 1
            }
        }
        // 1,000 words: 100 a tenth, standard deviation 9.5.
        #expect(tenths.allSatisfy { (60...140).contains($0) })
    }
}
