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

        package init() {}
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
