import Foundation
import Web

/// The applications of a demonstration that are plain links: each leads to a page that stands for it.
struct DemoApplications: Sendable {
    let folder: String
    let national: PublicOrigin

    static let path = "/demo/applications"

    /// Writes their files anew, since the port may have changed.
    ///
    /// - Returns: where each is, by the name of its file.
    func write() throws -> [String: String] {
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: attributes
        )
        var addresses: [String: String] = [:]
        for link in Self.links {
            let address = national.url("\(Self.path)/\(link.id)")
            try Data(link.file(launch: address).utf8)
                .write(to: URL(fileURLWithPath: "\(folder)/\(link.id).yaml"), options: .atomic)
            addresses[link.id] = address
        }
        return addresses
    }

    /// A file of a plain link; `section` holds the keys of its rule.
    struct DemoLink: Sendable {
        let id: String
        let name: String
        let purpose: String
        let category: String
        var academies = ["all"]
        var section: [String] = []

        func file(launch: String) -> String {
            let rule = section.map { "\n  " + $0 }.joined()
            return """
                # Une application de la démonstration, réécrite à chaque démarrage.
                name: "\(name)"
                purpose: "\(purpose)"
                academies: [\(academies.joined(separator: ", "))]
                application:
                  category: "\(category)"
                  launch: "\(launch)"\(rule)

                """
        }
    }

    /// Those of the seeds, with rules that differ from one académie to another.
    static let links = [
        DemoLink(
            id: "magistere",
            name: "M@gistère",
            purpose: "Se former à distance, à son rythme.",
            category: "Formation à distance"
        ),
        DemoLink(
            id: "onde",
            name: "ONDE",
            purpose: "Inscrire les élèves des écoles et suivre leur scolarité.",
            category: "Scolarité",
            academies: ["lille", "lyon", "amiens"],
            section: [
                "functions: [DIR]", "schoolTypes: [1ORD]", "administrativeFunctions: [IEN1D]", "delegable: true",
                "grantedBy: la directrice ou le directeur de l’école",
            ]
        ),
        DemoLink(
            id: "siecle",
            name: "SIÈCLE",
            purpose: "Gérer les élèves des collèges et des lycées.",
            category: "Scolarité",
            academies: ["lille", "amiens"],
            section: [
                "functions: [DIR, ADM, EDU]", "schoolTypes: [LYC, LP, CLG]", "delegable: true",
                "academyNetworkOnly: true", "grantedBy: le chef d’établissement",
            ]
        ),
        DemoLink(
            id: "siecle-lyon",
            name: "SIÈCLE",
            purpose: "Gérer les élèves des collèges et des lycées.",
            category: "Scolarité",
            academies: ["lyon"],
            section: [
                "functions: [DIR]", "schoolTypes: [LYC, LP, CLG]", "delegable: true",
                "grantedBy: le chef d’établissement",
            ]
        ),
        DemoLink(
            id: "cyclades",
            name: "Cyclades",
            purpose: "Préparer les examens, de l’inscription aux résultats.",
            category: "Examens",
            section: [
                "functions: [DIR, ADM, ENS]", "schoolTypes: [LYC, LP, CLG]", "twoFactors: true",
                "grantedBy: la division des examens et concours",
            ]
        ),
        DemoLink(
            id: "iprof",
            name: "I-Prof",
            purpose: "Suivre sa carrière et participer au mouvement.",
            category: "Gestion des personnels"
        ),
        DemoLink(
            id: "espace-electeur",
            name: "Espace électeur",
            purpose: "Voter aux élections professionnelles.",
            category: "Gestion des personnels"
        ),
        DemoLink(
            id: "intranet-lille",
            name: "Intranet de Lille",
            purpose: "Les notes de service et les formulaires du rectorat.",
            category: "Intranet, référentiels et outils",
            academies: ["lille"]
        ),
        DemoLink(
            id: "intranet-lyon",
            name: "Intranet de Lyon",
            purpose: "Les circulaires et les outils de l’académie.",
            category: "Intranet, référentiels et outils",
            academies: ["lyon"],
            section: ["academyNetworkOnly: true"]
        ),
        DemoLink(
            id: "intranet-amiens",
            name: "Intranet d’Amiens",
            purpose: "Les informations du rectorat et des services départementaux.",
            category: "Intranet, référentiels et outils",
            academies: ["amiens"]
        ),
        DemoLink(
            id: "ressources",
            name: "Ressources pour enseigner",
            purpose: "Des vidéos, des textes et des images à utiliser en classe.",
            category: "Ressources documentaires",
            section: ["functions: [ENS, DOC, DIR]", "grantedBy: le référent numérique de l’établissement"]
        ),
        DemoLink(
            id: "assistance",
            name: "Guides de l’assistance",
            purpose: "Des pas-à-pas pour les problèmes les plus fréquents.",
            category: "Assistance"
        ),
    ]
}
