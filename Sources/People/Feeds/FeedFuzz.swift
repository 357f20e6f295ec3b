import Vocabulary

/// Throws damaged feeds at the readers, as many as wanted: whatever comes, they give items or a ``FeedError``.
///
/// The same seed gives the same inputs. A crash is the only failure; the report says how far the inputs got.
package enum FeedFuzz {
    package struct Report: Sendable, Equatable {
        package var inputs = 0
        /// Persons, establishments, NUMENs that were read.
        package var accepted = 0
        /// Rows, persons or texts refused by themselves.
        package var refused = 0
        /// Whole files refused.
        package var errors = 0
    }

    /// Damages a small staff extract `count` times.
    package static func csv(seed: UInt64, count: Int) -> Report {
        run(seed: seed, count: count, Mutator(sample: Samples.csv, pieces: Samples.csvPieces)) { bytes, report in
            do throws(FeedError) {
                var feed = try StaffCSV(bytes: bytes, today: Samples.today)
                while let item = try feed.next() {
                    if case .staff = item { report.accepted += 1 } else { report.refused += 1 }
                }
            } catch { report.errors += 1 }
        }
    }

    /// Damages a small AAF file `count` times.
    package static func xml(seed: UInt64, count: Int) -> Report {
        run(seed: seed, count: count, Mutator(sample: Samples.xml, pieces: Samples.xmlPieces)) { bytes, report in
            do throws(FeedError) {
                var feed = AAFReader(bytes: bytes, today: Samples.today)
                while let item = try feed.next() {
                    if case .quarantined = item { report.refused += 1 } else { report.accepted += 1 }
                }
            } catch { report.errors += 1 }
        }
    }

    /// Reads `count` NUMENs damaged with any Unicode.
    package static func numen(seed: UInt64, count: Int) -> Report {
        run(seed: seed, count: count, Mutator(sample: Samples.numen, pieces: Samples.unicode)) { bytes, report in
            do throws(Numen.Problem) {
                _ = try Numen(String(decoding: bytes, as: UTF8.self))
                report.accepted += 1
            } catch { report.refused += 1 }
        }
    }

    private static func run(
        seed: UInt64,
        count: Int,
        _ mutator: Mutator,
        _ read: ([UInt8], inout Report) -> Void
    ) -> Report {
        let chance = RandomSource.seeded(seed)
        var report = Report()
        for _ in 0..<count {
            report.inputs += 1
            read(mutator.damaged(by: chance), &report)
        }
        return report
    }
}

/// Damages bytes in the ways that files are damaged, and in those that attackers prefer.
private struct Mutator {
    let sample: [UInt8]
    let pieces: [[UInt8]]

    func damaged(by chance: RandomSource) -> [UInt8] {
        var bytes = sample
        for _ in 0..<chance.number(in: 0...6) { damage(&bytes, chance) }
        return bytes
    }

    private func damage(_ bytes: inout [UInt8], _ chance: RandomSource) {
        let low = chance.number(in: 0...bytes.count)
        let high = min(bytes.count, low + chance.number(in: 0...24))
        switch chance.number(in: 0..<6) {
        case 0: if low < bytes.count { bytes[low] = UInt8(chance.number(in: 0...255)) }
        case 1: bytes.removeSubrange(low..<high)
        case 2: bytes.insert(contentsOf: Array(bytes[low..<high]), at: chance.number(in: 0...bytes.count))
        case 3: bytes.insert(contentsOf: chance.bytes(chance.number(in: 1...8)), at: low)
        case 4: bytes.insert(contentsOf: pieces[chance.number(in: 0..<pieces.count)], at: low)
        default: bytes.removeSubrange(low..<(chance.number(in: 0..<8) == 0 ? bytes.count : high))
        }
    }
}
