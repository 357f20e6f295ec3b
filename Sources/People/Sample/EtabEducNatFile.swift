import Vocabulary

/// The schools as the AAF hands them over, `EtabEducNat`.
enum EtabEducNatFile {
    static func open(_ output: inout [UInt8]) { AAFElements.open(&output) }

    static func close(_ output: inout [UInt8]) { AAFElements.close(&output) }

    static func append(_ school: SampleSchool, academy: AcademyCode, to output: inout [UInt8]) {
        AAFElements.openRequest(category: "EtabEducNat", identifier: school.jointure, to: &output)
        AAFElements.append("ENTStructureJointure", to: &output) { $0.append(number: school.jointure) }
        AAFElements.append("ENTStructureUAI", to: &output) { $0.append(school.uai.text) }
        AAFElements.append("ENTStructureNomCourant", text: Array(name(of: school).utf8), to: &output)
        AAFElements.append("ENTStructureTypeStruct", to: &output) { $0.append(school.kind.type) }
        AAFElements.append("ENTEtablissementContrat", to: &output) { $0.append(school.sector) }
        AAFElements.append("ENTServAcAcademie", to: &output) { $0.append(academy.threeDigits) }
        AAFElements.closeRequest(&output)
    }

    private static func name(of school: SampleSchool) -> String {
        let kind =
            switch school.kind {
            case .lycee: "LYCEE"
            case .lyceeProfessionnel: "LYCEE PROFESSIONNEL"
            case .college: "COLLEGE"
            case .ecole: "ECOLE PRIMAIRE"
            case .circonscription: "CIRCONSCRIPTION"
            }
        return "\(kind) \(namesakes[school.number / SchoolMap.schoolsPerDistrict % namesakes.count])"
    }

    private static let namesakes = [
        "JULES FERRY", "VICTOR HUGO", "MARIE CURIE", "JEAN JAURES", "LOUIS PASTEUR", "SIMONE VEIL", "ROSA PARKS",
        "ANTOINE DE SAINT-EXUPERY", "JEAN MOULIN", "GEORGE SAND", "JACQUES PREVERT", "OLYMPE DE GOUGES", "EMILE ZOLA",
    ]
}
