import Foundation
import Vocabulary

/// Everything a guesser could take in one go from a place of the password, with its price in bits.
struct GuessablePieces {
    struct Piece {
        let end: Int
        let bits: Double
        let pattern: GuessablePattern?
    }

    private let signs: [PasswordSigns.Sign]
    private let readings: [[UInt8]]
    private let common: CommonPasswords
    private let letterBits: Double

    init(_ signs: [PasswordSigns.Sign], common: CommonPasswords) {
        self.signs = signs
        self.common = common
        let plain = signs.map(\.plain)
        let disguised = [signs.map(\.disguised.first), signs.map(\.disguised.second)]
        readings = [plain] + disguised.filter { $0 != plain }
        let mixesCase = signs.contains { $0.kind == .upper } && signs.contains { $0.kind == .lower }
        letterBits = log2(26) + (mixesCase ? 1 : 0)
    }

    func forEach(from start: Int, _ take: (Piece) -> Void) {
        take(Piece(end: start + 1, bits: bitsAlone(start), pattern: nil))
        words(from: start, take)
        run(from: start, take)
        walks(from: start, take)
        year(from: start, take)
        echoes(from: start, take)
    }

    /// A sign that nothing else explains; an exclamation mark at the end surprises nobody.
    private func bitsAlone(_ index: Int) -> Double {
        switch signs[index].kind {
        case .digit: log2(10)
        case .lower, .upper: letterBits
        case .special: index == 0 || index == signs.count - 1 ? 3 : 5
        }
    }

    /// Known words, in clear or in disguise.
    private func words(from start: Int, _ take: (Piece) -> Void) {
        for (rank, reading) in readings.enumerated() {
            common.ends(ofWordsIn: reading, from: start) { end in
                let bits = common.bits + (rank == 0 ? 0 : 1) + caseBits(start..<end)
                take(Piece(end: end, bits: bits, pattern: .dressedWord))
            }
        }
    }

    /// A capital at the front, or everywhere, costs one try more; others must be placed.
    private func caseBits(_ range: Range<Int>) -> Double {
        let capitals = range.count { signs[$0].kind == .upper }
        if capitals == 0 { return 0 }
        let isUsual = capitals == range.count || capitals == 1 && signs[range.lowerBound].kind == .upper
        return isUsual ? 1 : Double(min(capitals, range.count - capitals)) + 2
    }

    /// `abcd`, `9876`, `aaaa`: the same step from one sign to the next.
    private func run(from start: Int, _ take: (Piece) -> Void) {
        guard start + 2 < signs.count else { return }
        let step = Int(signs[start + 1].plain) - Int(signs[start].plain)
        guard (-1...1).contains(step), signs[start].plain != 0 || signs[start] == signs[start + 1] else { return }
        var end = start + 1
        while end < signs.count, follows(end, by: step) { end += 1 }
        guard end - start >= 3 else { return }
        let pattern: GuessablePattern = step == 0 ? .repetition : .sequence
        take(Piece(end: end, bits: letterBits + log2(Double(end - start)), pattern: pattern))
    }

    private func follows(_ index: Int, by step: Int) -> Bool {
        let (before, sign) = (signs[index - 1], signs[index])
        if sign.plain == 0 || before.plain == 0 { return sign == before }
        return Int(sign.plain) - Int(before.plain) == step && ASCII.isDigit(sign.plain) == ASCII.isDigit(before.plain)
    }

    private func walks(from start: Int, _ take: (Piece) -> Void) {
        for keyboard in KeyboardLayout.known {
            let walk = keyboard.walk(in: signs, from: start)
            // Neighbouring letters meet by chance in words (« refe »); a walk keeps its direction.
            guard walk.length >= 4, walk.turns <= walk.length / 3 else { continue }
            let bits = 6.5 + 2 * Double(walk.turns) + log2(Double(walk.length))
            take(Piece(end: start + walk.length, bits: bits, pattern: .keyboardWalk))
        }
    }

    /// The years of birth, of marriage and of the current class.
    private func year(from start: Int, _ take: (Piece) -> Void) {
        guard start + 4 <= signs.count else { return }
        let digits = signs[start..<start + 4].map(\.plain)
        guard digits.allSatisfy(ASCII.isDigit), let year = Int(String(decoding: digits, as: UTF8.self)) else { return }
        if (1930...2039).contains(year) { take(Piece(end: start + 4, bits: log2(110), pattern: .dressedWord)) }
    }

    /// What was just typed, typed again: `azby` in `azbyazby`.
    private func echoes(from start: Int, _ take: (Piece) -> Void) {
        guard start > 0 else { return }
        for length in 1...start where start + length <= signs.count {
            guard (0..<length).allSatisfy({ same(start - length + $0, start + $0) }) else { continue }
            take(Piece(end: start + length, bits: 1.5, pattern: .repetition))
        }
    }

    private func same(_ left: Int, _ right: Int) -> Bool {
        signs[left].plain == 0 ? signs[left] == signs[right] : signs[left].plain == signs[right].plain
    }
}
