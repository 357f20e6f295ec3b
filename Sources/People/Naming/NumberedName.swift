import Vocabulary

/// A login or the local part of an address: what the name gives, and the number that tells homonyms apart.
///
/// `mdupond` is the stem alone, `mdupond2` the same stem with number 2. Names contain no digits, so text and pair say
/// the same thing: the database keeps the pair, in which the next free number is found by one look at an index.
package struct NumberedName: Hashable, Sendable {
    package let stem: String
    /// 0 for the first of a name, who has no number.
    package let number: Int

    package init(stem: String, number: Int) {
        self.stem = stem
        self.number = number
    }

    /// Splits what a person typed or a program sent.
    package init(_ text: String) {
        let digits = text.utf8.reversed().prefix(9).prefix(while: ASCII.isDigit).count
        // Zeros in front of a number belong to the stem: no number of ours begins with one.
        let tail = text.utf8.suffix(digits).drop { $0 == UInt8(ascii: "0") }
        let stem = String(decoding: text.utf8.dropLast(tail.count), as: UTF8.self)
        self.init(stem: stem, number: Int(String(tail) ?? "") ?? 0)
    }

    package var text: String { number == 0 ? stem : stem + String(number) }
}
