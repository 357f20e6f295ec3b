import Vocabulary

/// Private addresses and telephones that reach nobody.
enum SampleContact {
    /// The domains kept for examples (RFC 2606 §3).
    static let domains: [StaticString] = ["example.org", "example.net", "example.com"]

    /// The first six digits of the numbers ARCEP keeps for fiction: a mobile range, then one per geographic zone.
    static let telephonePrefixes: [StaticString] = ["063998", "019900", "026191", "035301", "046571", "053649"]

    private static let longestPart = 28

    /// `camille.leroy`, `camille.leroy87`, `cleroy1987` or `camille4821` at a domain of examples.
    static func appendMail(of person: SamplePerson, _ draw: inout SampleDraw, to output: inout [UInt8]) {
        let form = draw.below(100)
        appendPart(person.givenName, limit: form < 75 || form >= 90 ? longestPart : 1, to: &output)
        if form < 75 { output.append(UInt8(ascii: ".")) }
        if form < 90 { appendPart(person.usualName, limit: longestPart, to: &output) }
        switch form {
        case ..<40: break
        case ..<75: output.append(number: draw.below(100), width: 2)
        case ..<90: output.append(number: person.birth.year)
        default: output.append(number: draw.below(10_000), width: 4)
        }
        output.append(UInt8(ascii: "@"))
        output.append(domains[draw.below(domains.count)])
    }

    /// Ten digits, in pairs for one person in four; eight in ten are mobile.
    static func appendTelephone(_ draw: inout SampleDraw, to output: inout [UInt8]) {
        let isMobile = draw.happens(perMille: 800)
        output.append(telephonePrefixes[isMobile ? 0 : 1 + draw.below(telephonePrefixes.count - 1)])
        output.append(number: draw.below(10_000), width: 4)
        guard draw.happens(perMille: 250) else { return }
        for index in [8, 6, 4, 2] { output.insert(UInt8(ascii: " "), at: index) }
    }

    private static func appendPart(_ name: [UInt8], limit: Int, to output: inout [UInt8]) {
        let start = output.count
        NameLetters.appendFolded(name, to: &output)
        if output.count > start + limit { output.removeSubrange((start + limit)...) }
    }
}
