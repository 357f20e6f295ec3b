import Vocabulary

/// A school of the sample.
struct SampleSchool: Sendable {
    /// Its rank in the académie, from 0.
    let number: Int
    let uai: UAI
    let kind: SchoolKind

    /// About one school in six is private under contract.
    var isPrivate: Bool { kind != .circonscription && SampleDraw.mixed(UInt64(number)) % 6 == 0 }

    var sector: String { isPrivate ? "PR" : "PU" }

    /// ENTStructureJointure: numeric and stable.
    var jointure: Int { number + 1001 }
}
