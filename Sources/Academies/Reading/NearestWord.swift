/// Which known word a misspelt one stands for.
enum NearestWord {
    /// The known word at the smallest Levenshtein distance, or nothing when none is near.
    static func nearest(to word: String, among known: [String]) -> String? {
        guard word.utf8.count <= 64 else { return nil }
        let tolerance = max(2, word.count / 3)
        let candidates = known.map { (word: $0, distance: distance(word.lowercased(), $0.lowercased())) }
        guard let best = candidates.min(by: { $0.distance < $1.distance }), best.distance <= tolerance else {
            return nil
        }
        return best.word
    }

    private static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right)
        var row = Array(0...right.count)
        for (index, leftSign) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, rightSign) in right.enumerated() {
                let substituted = diagonal + (leftSign == rightSign ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(substituted, row[column] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
