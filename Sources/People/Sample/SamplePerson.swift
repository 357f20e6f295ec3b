import Vocabulary

/// One person of the sample.
///
/// A single value serves for all, its arrays keeping their room from one to the next.
struct SamplePerson {
    var index = 0
    var isWoman = false
    var birth = CivilDate(daysSinceEpoch: 0)
    var title = SampleTitle.ens
    var isHead = false
    /// The schools they work in, the main one first.
    var schools: [SampleSchool] = []
    /// The year of the 1st of September when they took the post.
    var postYear = 0
    /// The year of the 31st of August when the contract ends.
    var contractEndYear: Int?
    /// Which of a title's subjects they teach, any number.
    var subject = 0

    var numen: [UInt8] = []
    var oldNumen: [UInt8] = []
    var familyName: [UInt8] = []
    var usualName: [UInt8] = []
    var givenName: [UInt8] = []
    var privateMail: [UInt8] = []
    var telephone: [UInt8] = []

    mutating func clear() {
        schools.removeAll(keepingCapacity: true)
        contractEndYear = nil
        numen.removeAll(keepingCapacity: true)
        oldNumen.removeAll(keepingCapacity: true)
        familyName.removeAll(keepingCapacity: true)
        usualName.removeAll(keepingCapacity: true)
        givenName.removeAll(keepingCapacity: true)
        privateMail.removeAll(keepingCapacity: true)
        telephone.removeAll(keepingCapacity: true)
    }

    /// « Mademoiselle » left the forms of the State in 2012; old files still hold a few.
    var civility: StaticString { isWoman ? (index % 97 == 13 ? "Mlle" : "Mme") : "M." }

    /// FrEduFonctAdm, for those who head something.
    var administrativeFunction: StaticString? {
        guard isHead, let kind = schools.first?.kind else { return title == .dir ? "DIR" : nil }
        return switch kind {
        case .ecole: "DEC"
        case .circonscription: "IEN1D"
        case .lycee, .lyceeProfessionnel, .college: "DIR"
        }
    }
}
