/// The academic addresses of before: `prenom.nom`, with a number for the homonyms that come later.
///
/// Two people never share one. Counting names exactly would take memory for each; a fixed table of counters, chosen by
/// a hash of the name, takes eight megabytes for any number. Names that fall on the same counter only skip a number.
struct LegacyAddresses {
    private static let size = 1 << 22
    private static let longestPart = 28

    private let suffix: [UInt8]
    private var taken = [UInt16](repeating: 0, count: size)
    private var local: [UInt8] = []

    init(domain: String) { suffix = Array("@\(domain)".utf8) }

    mutating func append(_ person: borrowing SamplePerson, to output: inout [UInt8]) {
        local.removeAll(keepingCapacity: true)
        appendPart(person.givenName)
        local.append(UInt8(ascii: "."))
        appendPart(person.usualName)
        let counter = Int(Self.hash(local) % UInt64(Self.size))
        output.append(contentsOf: local)
        if taken[counter] > 0 { output.append(number: Int(taken[counter])) }
        taken[counter] &+= 1
        output.append(contentsOf: suffix)
    }

    private mutating func appendPart(_ name: [UInt8]) {
        let start = local.count
        NameLetters.appendFolded(name, to: &local)
        if local.count > start + Self.longestPart { local.removeSubrange((start + Self.longestPart)...) }
    }

    /// FNV-1a, since Swift's own hash changes with every run.
    private static func hash(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
