/// A telephone number as French people read it aloud: `03 20 12 34 56`.
enum PhoneWording {
    /// Two by two for the numbers of the metropolis; elsewhere the country code is kept.
    static func french(_ e164: String) -> String {
        if e164.hasPrefix("+33"), e164.utf8.count == 12 { return pairs("0" + e164.dropFirst(3)) }
        let overseas = ["+262", "+590", "+594", "+596"].first { e164.hasPrefix($0) }
        guard let overseas, e164.utf8.count == 13 else { return e164 }
        let rest = e164.dropFirst(4)
        return "\(overseas)\u{A0}\(rest.prefix(3))\u{A0}\(pairs(String(rest.dropFirst(3))))"
    }

    private static func pairs(_ digits: String) -> String {
        stride(from: 0, to: digits.count, by: 2)
            .map { String(digits.dropFirst($0).prefix(2)) }.joined(separator: "\u{A0}")
    }
}
