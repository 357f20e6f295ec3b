package import Academies
package import Foundation

extension NewsDesk {
    /// The news as shipped, under an operator's own files of the same names.
    ///
    /// - Parameters:
    ///   - catalogue: the académies, whose short names are the names of the files and whose clocks set the hours.
    ///   - operatorDirectory: where the operator writes; nothing for the shipped news alone.
    /// - Returns: what is told to whom.
    /// - Throws: every mistake found in any file.
    package static func load(
        for catalogue: AcademyCatalogue,
        operatorDirectory: URL? = nil
    ) throws(NewsError) -> NewsDesk {
        let findings = NewsFindings()
        let shipped = YAMLFolder(shippedDirectory, shownUnder: "").files(findings)
        let own = operatorDirectory.map { YAMLFolder($0, shownUnder: $0.path + "/").files(findings) } ?? []
        return try read(shipped, under: own, for: catalogue, findings)
    }

    /// The same reading over texts already in memory, by file name: `national.yaml`, `lille.yaml`.
    package static func parse(
        files: [String: String],
        under own: [String: String] = [:],
        for catalogue: AcademyCatalogue
    ) throws(NewsError) -> NewsDesk {
        func sources(_ files: [String: String]) -> [YAMLSource] {
            files.sorted { $0.key < $1.key }.map { YAMLSource(name: $0.key, shownAs: $0.key, text: $0.value) }
        }
        return try read(sources(files), under: sources(own), for: catalogue, NewsFindings())
    }

    private static func read(
        _ shipped: [YAMLSource],
        under own: [YAMLSource],
        for catalogue: AcademyCatalogue,
        _ findings: NewsFindings
    ) throws(NewsError) -> NewsDesk {
        var files: [String: NewsFile] = [:]
        for source in shipped + own {
            guard let zone = zone(of: source, catalogue, findings) else { continue }
            files[source.slug, default: NewsFile()].add(NewsReading(source, zone: zone, findings).entries())
        }
        guard findings.mistakes.isEmpty else { throw NewsError(mistakes: findings.inOrder) }
        return NewsDesk(national: files.removeValue(forKey: nationalSlug) ?? NewsFile(), byAcademy: files)
    }

    private static let nationalSlug = "national"

    /// The clock of the académie the file is named after.
    private static func zone(
        of source: YAMLSource,
        _ catalogue: AcademyCatalogue,
        _ findings: NewsFindings
    ) -> TimeZone? {
        if source.slug == nationalSlug { return .of(nil) }
        if let academy = catalogue.academy(slug: source.slug) { return academy.identity.timeZone }
        findings.add("ce fichier ne porte le nom d’aucune académie.", in: source.shownAs, example: "lille.yaml")
        return nil
    }

    private static var shippedDirectory: URL { Bundle.module.bundleURL.appendingPathComponent("Data") }
}

extension TimeZone {
    /// The clock of an académie; that of Paris for what is national.
    static func of(_ academy: Academy?) -> TimeZone {
        academy?.identity.timeZone ?? TimeZone(identifier: "Europe/Paris") ?? .gmt
    }
}
