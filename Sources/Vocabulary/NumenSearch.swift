import Foundation

/// Finds a NUMEN that somebody has written, however spaced, in a text that others will read.
package enum NumenSearch {
    private static let length = 13

    package static func finds(in text: some StringProtocol) -> Bool {
        runs(in: text).contains { run in
            guard run.count >= length else { return false }
            return (0...(run.count - length)).contains { start in isNumen(run, from: start) }
        }
    }

    /// The capitals and digits of the text, without what a hand puts between them; a letter of another kind ends a run.
    private static func runs(in text: some StringProtocol) -> [[UInt8]] {
        var runs: [[UInt8]] = [[]]
        for scalar in text.precomposedStringWithCompatibilityMapping.unicodeScalars {
            if scalar.isASCII, ASCII.isAlphanumeric(UInt8(scalar.value)) {
                runs[runs.count - 1].append(ASCII.uppercased(UInt8(scalar.value)))
            } else if scalar.properties.isAlphabetic {
                runs.append([])
            }
        }
        return runs
    }

    /// Not in the middle of a longer number.
    private static func isNumen(_ run: [UInt8], from start: Int) -> Bool {
        if start > 0, ASCII.isDigit(run[start - 1]) { return false }
        let signs = String(decoding: run[start..<(start + length)], as: UTF8.self)
        // What does not read as a NUMEN is none.
        return (try? Numen(signs)) != nil
    }
}
