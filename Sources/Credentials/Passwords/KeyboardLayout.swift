/// Which keys touch which, so that a stroll of the fingers is not taken for chance.
struct KeyboardLayout: Sendable {
    struct Walk {
        /// How many signs it takes.
        var length: Int
        /// How many times it changes direction.
        var turns: Int
    }

    private struct Key: Sendable {
        let row: Int
        let column: Int
    }

    private let keys: [Unicode.Scalar: Key]

    static let known = [azerty, qwerty]

    /// The French keyboard, whose digits are above the signs of its top row.
    private static let azerty = KeyboardLayout(
        rows: ["²&é\"'(-è_çà)=", " azertyuiop^$", " qsdfghjklmù*", "<wxcvbn,;:!"],
        shifted: [" 1234567890°+", " AZERTYUIOP¨£", " QSDFGHJKLM%µ", ">WXCVBN?./§"]
    )

    private static let qwerty = KeyboardLayout(
        rows: ["`1234567890-=", " qwertyuiop[]", " asdfghjkl;'", " zxcvbnm,./"],
        shifted: ["~!@#$%^&*()_+", " QWERTYUIOP{}", " ASDFGHJKL:\"", " ZXCVBNM<>?"]
    )

    private init(rows: [String], shifted: [String]) {
        var keys: [Unicode.Scalar: Key] = [:]
        for layer in [rows, shifted] {
            for (row, signs) in layer.enumerated() {
                for (column, sign) in signs.unicodeScalars.enumerated() where sign != " " {
                    keys[sign] = Key(row: row, column: column)
                }
            }
        }
        self.keys = keys
    }

    /// The longest stroll over neighbouring keys that begins at a sign.
    func walk(in signs: [PasswordSigns.Sign], from start: Int) -> Walk {
        var walk = Walk(length: 1, turns: 0)
        var direction: (rows: Int, columns: Int)?
        while start + walk.length < signs.count, let step = step(signs, to: start + walk.length) {
            if let direction, direction != step { walk.turns += 1 }
            direction = step
            walk.length += 1
        }
        return walk
    }

    /// From a key to one that touches it; staying on the same key is a repetition, not a walk.
    private func step(_ signs: [PasswordSigns.Sign], to index: Int) -> (rows: Int, columns: Int)? {
        guard let from = keys[signs[index - 1].scalar], let to = keys[signs[index].scalar] else { return nil }
        let step = (rows: to.row - from.row, columns: to.column - from.column)
        guard step != (0, 0), (-1...1).contains(step.rows), (-1...1).contains(step.columns) else { return nil }
        return step
    }
}
