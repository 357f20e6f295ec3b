/// Names or pieces of names with their weights, in one run of bytes so that a draw allocates nothing.
struct PieceList: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// Cumulated weights: piece *i* answers to the numbers below `thresholds[i]` that no piece before it took.
    private var thresholds: [Int] = []

    /// Cuts a list of the `Names` folder at its commas.
    ///
    /// - Parameters:
    ///   - text: pieces by falling frequency; `_` stands for a space that belongs to the piece.
    ///   - offset: how slowly frequency falls, see ``weight(rank:offset:)``.
    ///   - firstTimes: by how much the first piece exceeds what the law gives it.
    init(_ text: String, offset: Int, firstTimes: Int = 1) {
        let pieces = text.split(separator: ",", omittingEmptySubsequences: false)
        var total = 0
        for (rank, piece) in pieces.enumerated() {
            let letters = piece.drop(while: \.isWhitespace)
            bytes.append(contentsOf: letters.utf8.filter { $0 != 0x0A }.map { $0 == 0x5F ? 0x20 : $0 })
            ends.append(bytes.count)
            total += Self.weight(rank: rank + 1, offset: offset) * (rank == 0 ? firstTimes : 1)
            thresholds.append(total)
        }
    }

    var count: Int { ends.count }

    func append(_ draw: inout SampleDraw, to output: inout [UInt8]) {
        output.append(contentsOf: bytes[range(of: pick(&draw))])
    }

    /// The law of Zipf and Mandelbrot, 1 / (rank + offset)^⅝.
    ///
    /// The exponent fits the first thousand family names of France. It is taken by square roots (½ + ⅛), which IEEE 754
    /// rounds alike on every machine; `pow` is not held to that.
    static func weight(rank: Int, offset: Int) -> Int {
        let shifted = Double(rank + offset)
        let half = shifted.squareRoot()
        let eighth = half.squareRoot().squareRoot()
        return Int(1e9 / (half * eighth))
    }

    private func range(of index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

    private func pick(_ draw: inout SampleDraw) -> Int {
        let number = draw.below(thresholds[thresholds.count - 1])
        var low = 0
        var high = thresholds.count - 1
        while low < high {
            let middle = (low + high) / 2
            if number < thresholds[middle] { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
