import Vocabulary

/// Looks for a NUMEN in a text that others will read; nobody means to publish theirs.
enum NumenSearch {
    /// Whether thirteen signs in a row, spaces and hyphens aside, have the shape of one.
    static func finds(in text: String) -> Bool {
        let signs = text.utf8.filter(ASCII.isAlphanumeric)
        guard signs.count >= 13 else { return false }
        return (0...(signs.count - 13)).contains { start in
            // What is no NUMEN is what we hope for.
            (try? Numen(String(decoding: signs[start..<(start + 13)], as: UTF8.self))) != nil
        }
    }
}
