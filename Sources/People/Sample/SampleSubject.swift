/// The discipline of a post, code and label as ENTPersonFonctions has them; `-` where there is none.
struct SampleSubject {
    let code: String
    let label: String

    init(of person: borrowing SamplePerson) {
        switch person.title {
        case .dir where person.schools.first?.kind.isSecondary == true:
            (code, label) = person.isHead ? ("D0010", "DIRECTION") : ("D0011", "ADJOINT AU CHEF D'ETABLISSEMENT")
        case .doc: (code, label) = ("L0080", "DOCUMENTATION")
        case .ens where person.schools.first?.kind.isSecondary == true:
            (code, label) = Self.secondary[person.subject % Self.secondary.count]
        default: (code, label) = ("-", "-")
        }
    }

    /// The most taught come several times.
    private static let secondary = [
        ("L0202", "LETTRES MODERNES"), ("L0202", "LETTRES MODERNES"), ("L1300", "MATHEMATIQUES"),
        ("L1300", "MATHEMATIQUES"), ("L0422", "ANGLAIS"), ("L0422", "ANGLAIS"), ("L1000", "HISTOIRE GEOGRAPHIE"),
        ("L1900", "EDUCATION PHYSIQUE ET SPORTIVE"), ("L1500", "PHYSIQUE CHIMIE"),
        ("L1600", "SCIENCES DE LA VIE ET DE LA TERRE"), ("L0426", "ESPAGNOL"), ("L0421", "ALLEMAND"),
        ("L1400", "TECHNOLOGIE"), ("L1700", "EDUCATION MUSICALE"), ("L1800", "ARTS PLASTIQUES"),
        ("L0100", "PHILOSOPHIE"), ("L1100", "SCIENCES ECONOMIQUES ET SOCIALES"),
    ]
}
