/// The chance of one person: SplitMix64 (Steele, Lea and Flood, 2014) started from the sample and the person's rank.
///
/// Each person has a sequence of their own, so that nobody's data depend on how many others there are.
struct SampleDraw {
    private var state: UInt64

    init(seed: UInt64, academy: Int, person: Int) {
        let sample = Self.mixed(seed &+ UInt64(academy) &* 0xD6E8_FEB8_6659_FD93)
        state = Self.mixed(sample ^ (UInt64(person) &* 0x9E37_79B9_7F4A_7C15))
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    /// A number from 0 up to, not including, `bound`.
    ///
    /// The bias of a bound below 2³² is under 2⁻³².
    mutating func below(_ bound: Int) -> Int {
        Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// Whether something that befalls so many in a thousand befalls this one.
    mutating func happens(perMille: Int) -> Bool { below(1000) < perMille }

    static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
