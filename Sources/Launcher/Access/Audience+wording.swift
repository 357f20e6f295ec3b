import People

extension Audience {
    /// The whole sentence: “Ouverte aux directrices et directeurs d’école.”.
    var sentence: String {
        let parts = [postWords].compactMap(\.self) + administrativeFunctions.sorted().map(Self.words(ofAdministrative:))
        return parts.isEmpty ? "Ouverte à tous les agents." : "Ouverte \(Self.listed(parts))."
    }

    private var postWords: String? {
        if functions.isEmpty, schoolKinds.isEmpty { return nil }
        if functions == ["DIR"], schoolKinds.map(\.text) == ["1ORD"] { return "aux directrices et directeurs d’école" }
        let places = schoolKinds.sorted().map(Self.words(of:))
        let who =
            functions.isEmpty ? "aux agents" : Self.listed(functions.sorted().map(Self.words(ofFunction:)))
        return places.isEmpty ? who : "\(who) dans \(Self.listed(places))"
    }

    /// “a, b et c”.
    static func listed(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return "\(words.dropLast().joined(separator: ", ")) et \(last)"
    }

    private static func words(ofFunction code: String) -> String {
        functionWords[code] ?? "aux personnels de fonction \(code)"
    }

    private static func words(ofAdministrative code: String) -> String {
        code == "IEN1D"
            ? "aux inspectrices et inspecteurs du premier degré"
            : "aux personnes dont la fonction administrative est \(code)"
    }

    private static func words(of kind: SchoolKindCode) -> String {
        kindWords[kind.text] ?? "les établissements de type \(kind.text)"
    }

    /// The function codes of ENTPersonFonctions.
    private static let functionWords = [
        "ADF": "aux personnels administratifs", "ADM": "aux personnels de l’administration",
        "AED": "aux assistantes et assistants d’éducation", "AES": "aux accompagnantes et accompagnants d’élèves",
        "CPD": "aux conseillères et conseillers pédagogiques",
        "CTR": "aux directrices et directeurs délégués aux formations", "DIR": "aux personnels de direction",
        "DOC": "aux professeures et professeurs documentalistes",
        "EDU": "aux conseillères et conseillers d’éducation", "ENS": "aux enseignantes et enseignants",
        "INS": "aux inspectrices et inspecteurs", "LAB": "aux personnels de laboratoire",
        "MDS": "aux personnels de santé et d’action sociale", "ORI": "aux personnels d’orientation",
        "OUV": "aux personnels ouvriers et de service", "PSY": "aux psychologues", "TEC": "aux personnels techniques",
    ]

    /// The codes of TTY.
    private static let kindWords = [
        "1ORD": "les écoles", "CLG": "les collèges", "EREA": "les établissements régionaux d’enseignement adapté",
        "IEN": "les circonscriptions du premier degré", "LP": "les lycées professionnels", "LYC": "les lycées",
    ]
}
