import Vocabulary

/// The names of an académie's people, ready to be drawn.
struct SampleNameBook: Sendable {
    let family: FamilyNames
    let given: GivenNames

    init(academy: AcademyCode) {
        family = FamilyNames(academy: academy.number)
        given = GivenNames()
    }
}
