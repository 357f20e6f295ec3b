import Foundation
import Vocabulary

/// How many bits a password is worth to someone who tries words, years, keyboard walks and repetitions before chance.
///
/// The cheapest way of cutting it into such pieces is found by going through it once (the idea of zxcvbn, Wheeler,
/// USENIX Security 2016, with costs of our own). It is an estimate: it feeds the meter and refuses the plainly weak.
struct GuessEstimate {
    let bits: Double

    /// Why it should be refused, when it should.
    let weakness: GuessablePattern?

    init(_ password: PasswordSigns, common: CommonPasswords) {
        let signs = password.signs
        let cutting = Cutting(signs, common: common)
        bits = cutting.bits
        if password.readings.contains(where: { common.contains($0.filter { $0 != 0 }) }) {
            weakness = .knownPassword
        } else {
            weakness = bits < Strength.weakBelow ? cutting.dominant : nil
        }
    }
}

/// The cheapest cutting of a password into guessable pieces.
private struct Cutting {
    /// The best way known to have guessed the first signs.
    private struct Step {
        var bits = Double.infinity
        var start = 0
        var pattern: GuessablePattern?
    }

    private var steps: [Step]

    init(_ signs: [PasswordSigns.Sign], common: CommonPasswords) {
        steps = Array(repeating: Step(), count: signs.count + 1)
        steps[0].bits = 0
        let pieces = GuessablePieces(signs, common: common)
        for start in signs.indices {
            pieces.forEach(from: start) { piece in
                let bits = steps[start].bits + piece.bits
                guard bits < steps[piece.end].bits else { return }
                steps[piece.end] = Step(bits: bits, start: start, pattern: piece.pattern)
            }
        }
    }

    var bits: Double { steps.last?.bits ?? 0 }

    /// The pattern that covers most of the password.
    var dominant: GuessablePattern {
        var covered: [GuessablePattern: Int] = [:]
        var end = steps.count - 1
        while end > 0 {
            let step = steps[end]
            if let pattern = step.pattern { covered[pattern, default: 0] += end - step.start }
            end = step.start
        }
        return covered.max { $0.value < $1.value }?.key ?? .tooPredictable
    }
}
