import Foundation
import Testing
import Vocabulary

@testable import Academies

@Suite("Files mutated at random")
struct RulesFuzzTests {
    /// Each seed mutates 300 files, with the floor beside them.
    @Test(arguments: UInt64(1)...10)
    func `a mutated file gives a catalogue or located mistakes, never a crash`(seed: UInt64) throws {
        let random = RandomSource.seeded(seed)
        let shipped = try AcademyCatalogue.shippedFiles()
        let names = shipped.keys.filter { $0.hasSuffix(".yaml") }.sorted()
        var outcomes = (catalogues: 0, refusals: 0)

        for _ in 0..<300 {
            let name = names[random.number(in: 0..<names.count)]
            let companion = name == "national.yaml" ? "lyon.yaml" : "national.yaml"
            var files = shipped.filter { [companion, "charte.txt"].contains($0.key) }
            files[name] = Mutation.mutated(try #require(shipped[name]), random)
            do {
                _ = try AcademyCatalogue.parse(files: files)
                outcomes.catalogues += 1
            } catch {
                outcomes.refusals += 1
                #expect(!error.mistakes.isEmpty)
                #expect(error.mistakes.allSatisfy { !$0.file.isEmpty && !$0.problem.isEmpty && ($0.line ?? 1) >= 1 })
            }
        }

        #expect(outcomes.catalogues > 0)
        #expect(outcomes.refusals > 0)
    }
}

/// Small damages, as an editor, a disk or an attacker would make them.
private enum Mutation {
    static func mutated(_ data: Data, _ random: RandomSource) -> Data {
        var bytes = Array(data)
        for _ in 0..<random.number(in: 1...4) { mutate(&bytes, random) }
        return Data(bytes)
    }

    private static func mutate(_ bytes: inout [UInt8], _ random: RandomSource) {
        guard !bytes.isEmpty else { return }
        let place = random.number(in: 0..<bytes.count)
        switch random.number(in: 0...6) {
        case 0: bytes[place] = UInt8(random.number(in: 0...255))
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(contentsOf: tokens[random.number(in: 0..<tokens.count)].utf8, at: place)
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + random.number(in: 1...80)))
        case 4: bytes.append(contentsOf: bytes[place..<min(bytes.count, place + 200)])
        case 5: bytes.swapAt(place, random.number(in: 0..<bytes.count))
        default: bytes[place] = signs[random.number(in: 0..<signs.count)]
        }
    }

    private static let signs = Array("&*:-[]{}#\"'|>%@`!?, \n\t0".utf8)
    private static let tokens = [
        "\n- ", ": ", "\n? ", "&a ", "*a ", "<<: ", "!!binary ", "---\n", "...\n", "\u{0}", "\u{FEFF}", "é", "|\n",
        "[[[[", "}}",
        "99999999999999999999", "-1", "~", "%YAML 9.9\n", "\u{2028}", "\r", "👩‍👩‍👧",
    ]
}
