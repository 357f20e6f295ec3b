/// One of the 600 places of a district: a school and a function in it.
struct DistrictSeat: Sendable {
    /// The rank of the school in its district.
    let school: Int
    let title: SampleTitle
    /// Whether this is the head of the school, not a deputy.
    let isHead: Bool

    static let kinds: [SchoolKind] =
        [.lycee, .lyceeProfessionnel]
        + Array(repeating: .college, count: 5)
        + Array(repeating: .ecole, count: 12)
        + [.circonscription]

    static let all: [DistrictSeat] = kinds.enumerated().flatMap { school, kind in
        kind.staff.flatMap { title, count in
            (0..<count).map { rank in
                DistrictSeat(school: school, title: title, isHead: rank == 0 && [.dir, .ins].contains(title))
            }
        }
    }
}
