import Foundation
import Vocabulary

/// Damages the shipped rules as many times as wanted: whatever comes, they give a catalogue or located mistakes.
///
/// The same seed gives the same inputs. A crash, or a mistake that does not say where it is, is the only failure.
package enum RulesFuzz {
    package struct Report: Sendable, Equatable {
        package var inputs = 0
        /// Files that still make sense.
        package var catalogues = 0
        /// Files refused, every mistake with its file and its problem.
        package var refusals = 0
        /// Refusals that do not say where or what.
        package var mute = 0
    }

    /// Damages one file a time, the national floor or a neighbour beside it.
    package static func run(seed: UInt64, count: Int) throws(AcademyRulesError) -> Report {
        let random = RandomSource.seeded(seed)
        let shipped = try AcademyCatalogue.shippedFiles()
        let names = shipped.keys.filter { $0.hasSuffix(".yaml") }.sorted()
        var report = Report()
        for _ in 0..<count {
            let name = names[random.number(in: 0..<names.count)]
            let companion = name == "national.yaml" ? "lyon.yaml" : "national.yaml"
            var files = shipped.filter { [companion, "charte.txt"].contains($0.key) }
            files[name] = shipped[name].map { RulesMutation.mutated($0, random) }
            note(files, in: &report)
        }
        return report
    }

    private static func note(_ files: [String: Data], in report: inout Report) {
        report.inputs += 1
        do {
            _ = try AcademyCatalogue.parse(files: files)
            report.catalogues += 1
        } catch {
            report.refusals += 1
            let isClear =
                !error.mistakes.isEmpty
                && error.mistakes.allSatisfy { !$0.file.isEmpty && !$0.problem.isEmpty && ($0.line ?? 1) >= 1 }
            if !isClear { report.mute += 1 }
        }
    }
}

/// Small damages, as an editor, a disk or an attacker would make them.
enum RulesMutation {
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
