/// Text appended as bytes, without the strings and formatters a million rows would make.
extension [UInt8] {
    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }

    mutating func append(_ text: String) { append(contentsOf: text.utf8) }

    /// Decimal digits, with zeros in front up to `width`; for numbers that are not negative.
    mutating func append(number: Int, width: Int = 1) {
        var scale = 1
        var digits = 1
        while digits < width || number / scale >= 10 {
            scale *= 10
            digits += 1
        }
        while scale > 0 {
            append(UInt8(ascii: "0") + UInt8(number / scale % 10))
            scale /= 10
        }
    }

    /// `JJ/MM/AAAA`.
    mutating func append(day: Int, month: Int, year: Int) {
        append(number: day, width: 2)
        append(UInt8(ascii: "/"))
        append(number: month, width: 2)
        append(UInt8(ascii: "/"))
        append(number: year, width: 4)
    }
}
