/// The functions people hold, under the codes of the `title` attribute and of ENTPersonFonctions.
enum SampleTitle: String, CaseIterable, Sendable {
    case adf = "ADF"
    case adm = "ADM"
    case aed = "AED"
    case aes = "AES"
    case cpd = "CPD"
    case ctr = "CTR"
    case dir = "DIR"
    case doc = "DOC"
    case edu = "EDU"
    case ens = "ENS"
    case ins = "INS"
    case lab = "LAB"
    case mds = "MDS"
    case ori = "ORI"
    case ouv = "OUV"
    case psy = "PSY"
    case tec = "TEC"

    var code: String { rawValue }

    /// As the AAF writes it: capitals without accents.
    var label: String {
        switch self {
        case .adf: "PERSONNELS ADMINISTRATIFS"
        case .adm: "ADMINISTRATION"
        case .aed: "ASSISTANT D'EDUCATION"
        case .aes: "ACCOMPAGNANT DES ELEVES"
        case .cpd: "CONSEILLER PEDAGOGIQUE"
        case .ctr: "DIRECTEUR DELEGUE AUX FORMATIONS"
        case .dir: "DIRECTION"
        case .doc: "DOCUMENTATION"
        case .edu: "EDUCATION"
        case .ens: "ENSEIGNEMENT"
        case .ins: "INSPECTION"
        case .lab: "PERSONNELS DE LABORATOIRE"
        case .mds: "PERSONNELS MEDICO-SOCIAUX"
        case .ori: "ORIENTATION"
        case .ouv: "PERSONNELS OUVRIERS ET DE SERVICE"
        case .psy: "PSYCHOLOGUE"
        case .tec: "PERSONNELS TECHNIQUES"
        }
    }

    /// Women among a hundred; teachers of primary schools are counted by ``SchoolKind``.
    var womenPercent: Int {
        switch self {
        case .aes, .mds: 93
        case .psy: 88
        case .doc: 86
        case .adf, .adm: 82
        case .cpd, .edu, .ori: 75
        case .aed, .lab: 66
        case .ens, .ouv: 60
        case .dir, .ins: 54
        case .tec: 40
        case .ctr: 28
        }
    }

    /// People on a contract that ends, in a thousand.
    var contractPerMille: Int {
        switch self {
        case .aed: 950
        case .aes: 550
        case .ouv: 200
        case .adf, .adm, .mds, .psy, .tec: 110
        case .doc, .edu, .ens, .lab: 80
        case .cpd, .ctr, .dir, .ins, .ori: 0
        }
    }

    /// Whether the person faces pupils, as PersEducNatPresenceDevantEleves says.
    var facesPupils: Bool { [.aes, .doc, .ens].contains(self) }

    /// Whether the person may share their week between schools.
    var mayTravel: Bool { [.aes, .doc, .ens, .mds, .psy].contains(self) }
}
