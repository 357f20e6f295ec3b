/// What a school is, and who works there.
enum SchoolKind: CaseIterable, Sendable {
    case lycee, lyceeProfessionnel, college, ecole, circonscription

    /// The TTY field of FrEduRne.
    var type: String {
        switch self {
        case .lycee: "LYC"
        case .lyceeProfessionnel: "LP"
        case .college: "CLG"
        case .ecole: "1ORD"
        case .circonscription: "IEN"
        }
    }

    /// The TNA symbol and code of FrEduRne.
    var nature: (symbol: String, code: String) {
        switch self {
        case .lycee: ("T3", "300")
        case .lyceeProfessionnel: ("T3", "320")
        case .college: ("T3", "340")
        case .ecole: ("T1", "151")
        case .circonscription: ("T2", "809")
        }
    }

    /// How many hold each function; the heads come first.
    var staff: [(title: SampleTitle, count: Int)] {
        switch self {
        case .lycee:
            [
                (.dir, 2), (.adf, 6), (.edu, 3), (.aed, 9), (.doc, 2), (.lab, 3), (.mds, 2), (.psy, 1), (.aes, 3),
                (.ouv, 7), (.tec, 1), (.ctr, 1), (.ens, 72),
            ]
        case .lyceeProfessionnel:
            [
                (.dir, 2), (.adf, 4), (.edu, 2), (.aed, 6), (.doc, 1), (.mds, 1), (.psy, 1), (.aes, 3), (.ouv, 4),
                (.tec, 1), (.ctr, 1), (.ens, 44),
            ]
        case .college:
            [
                (.dir, 2), (.adf, 2), (.edu, 1), (.aed, 5), (.doc, 1), (.mds, 1), (.aes, 4), (.ouv, 3), (.ens, 27),
            ]
        case .ecole: [(.dir, 1), (.aes, 3), (.ens, 9)]
        case .circonscription: [(.ins, 1), (.adm, 5), (.ori, 1), (.cpd, 3), (.psy, 4), (.mds, 3), (.ens, 15)]
        }
    }

    var isSecondary: Bool { self != .ecole && self != .circonscription }
}
