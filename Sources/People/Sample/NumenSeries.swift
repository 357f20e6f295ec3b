import Vocabulary

/// The last eight signs of NUMENs, five digits and three letters, handed out without ever repeating one.
///
/// The 1,757,600,000 combinations are cut into 8 × 100 blocks of 2,197,000: one for each académie and seed modulo 8. A
/// person's place in the whole is then shuffled by a Feistel network over (five digits, three letters), which is a
/// bijection whatever its key: no two persons of an académie meet, nor do two académies, nor seeds 0 to 7. Seeds a
/// multiple of 8 apart share a block under another key, and meet by chance only.
struct NumenSeries {
    /// How many persons a block holds.
    static let length = 2_197_000
    private static let digitCount: UInt64 = 100_000
    private static let letterCount: UInt64 = 17_576

    private let key: UInt64
    private let first: UInt64
    private let firstOld: UInt64

    init(academy: AcademyCode, seed: UInt64) {
        key = SampleDraw.mixed(seed / 8 &+ 0x4E55_4D45_4E00)
        let block = (seed % 8) * 100
        first = (block + UInt64(academy.number)) * UInt64(Self.length)
        firstOld = block * UInt64(Self.length)
    }

    /// The signs of person `index`.
    func append(_ index: Int, to output: inout [UInt8]) { appendPlace(first + UInt64(index), to: &output) }

    /// The signs of a NUMEN the person had before a correction, from the block of académie 00, which nobody has.
    func appendOld(_ index: Int, to output: inout [UInt8]) { appendPlace(firstOld + UInt64(index), to: &output) }

    private func appendPlace(_ place: UInt64, to output: inout [UInt8]) {
        let (digits, letters) = shuffled(place)
        output.append(number: Int(digits), width: 5)
        output.append(UInt8(ascii: "A") + UInt8(letters / 676))
        output.append(UInt8(ascii: "A") + UInt8(letters / 26 % 26))
        output.append(UInt8(ascii: "A") + UInt8(letters % 26))
    }

    private func shuffled(_ place: UInt64) -> (digits: UInt64, letters: UInt64) {
        var digits = place / Self.letterCount
        var letters = place % Self.letterCount
        for round in 1...3 as ClosedRange<UInt64> {
            digits = (digits + SampleDraw.mixed(key &+ letters &* round) % Self.digitCount) % Self.digitCount
            letters = (letters + SampleDraw.mixed(key ^ (digits &* round)) % Self.letterCount) % Self.letterCount
        }
        return (digits, letters)
    }
}
