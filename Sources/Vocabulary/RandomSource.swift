import Foundation
import Synchronization

/// Where chance comes from, handed to whoever needs it, so that tests decide.
package struct RandomSource: Sendable {
    private let draw: @Sendable () -> UInt64
    private let drawMany: (@Sendable (Int) -> [UInt8])?

    package init(_ draw: @escaping @Sendable () -> UInt64) {
        self.draw = draw
        drawMany = nil
    }

    private init(_ draw: @escaping @Sendable () -> UInt64, many: @escaping @Sendable (Int) -> [UInt8]) {
        self.draw = draw
        drawMany = many
    }

    /// The operating system's cryptographic generator.
    package static let system = RandomSource {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    } many: { count in
        systemBytes(count)
    }

    /// One call of the system for all of them (`getentropy` gives at most 256 at once).
    private static func systemBytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let wanted = min(256, count - filled)
                let piece = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[filled..<(filled + wanted)]
                )
                // It fails only for more than 256 bytes, or where there is no kernel generator at all.
                let answer = getentropy(piece.baseAddress, wanted)
                precondition(answer == 0, "the system has no source of randomness")
                filled += wanted
            }
        }
    }

    /// The same sequence for the same seed: for tests and samples, never for a secret.
    package static func seeded(_ seed: UInt64) -> RandomSource {
        let state = SeededState(seed)
        return RandomSource { state.next() }
    }

    package func bytes(_ count: Int) -> [UInt8] {
        if let drawMany { return drawMany(count) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 7)
        while bytes.count < count {
            withUnsafeBytes(of: draw()) { bytes.append(contentsOf: $0) }
        }
        return Array(bytes.prefix(count))
    }

    package func number(in range: Range<Int>) -> Int {
        var generator = Generator(draw: draw)
        return Int.random(in: range, using: &generator)
    }

    package func number(in range: ClosedRange<Int>) -> Int {
        var generator = Generator(draw: draw)
        return Int.random(in: range, using: &generator)
    }

    private struct Generator: RandomNumberGenerator {
        let draw: @Sendable () -> UInt64
        func next() -> UInt64 { draw() }
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): small, fast and the same on every machine.
private final class SeededState: Sendable {
    private let state: Mutex<UInt64>

    init(_ seed: UInt64) { state = Mutex(seed) }

    func next() -> UInt64 {
        state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
