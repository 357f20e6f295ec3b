package import Vocabulary

/// Damages bytes in the ways that files are damaged, and in those that attackers prefer.
package struct Mutator: Sendable {
    private let sample: [UInt8]
    private let pieces: [[UInt8]]

    /// - Parameters:
    ///   - sample: what is right.
    ///   - pieces: what is put where it does not belong.
    package init(sample: [UInt8], pieces: [[UInt8]]) {
        self.sample = sample
        self.pieces = pieces
    }

    package func damaged(by chance: RandomSource) -> [UInt8] {
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
