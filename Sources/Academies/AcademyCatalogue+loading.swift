package import Foundation

extension AcademyCatalogue {
    /// The thirty académies as shipped.
    package static func shipped() throws(AcademyRulesError) -> AcademyCatalogue {
        try load(overridesDirectory: nil)
    }

    /// The shipped académies under an operator's own files, which override those of the same name key by key.
    package static func load(overridesDirectory: URL?) throws(AcademyRulesError) -> AcademyCatalogue {
        let findings = Findings()
        let shipped = RulesFile.list(in: shippedDirectory, shownUnder: "", findings)
        let overrides = overridesDirectory.map { directory in
            RulesFile.list(in: directory, shownUnder: directory.path + "/", findings)
        }
        return try RulesReading(findings: findings).catalogue(of: shipped, under: overrides ?? [])
    }

    /// The same reading over files already in memory, by name: `national.yaml`, `lille.yaml`, `charte.txt`.
    ///
    /// - Parameters:
    ///   - files: the files to read, by name.
    ///   - overrides: files of the same names whose keys take their place.
    /// - Returns: the académies described, however few.
    /// - Throws: every mistake found in any file.
    package static func parse(
        files: [String: Data],
        overrides: [String: Data] = [:]
    ) throws(AcademyRulesError) -> AcademyCatalogue {
        try RulesReading(findings: Findings()).catalogue(of: RulesFile.list(files), under: RulesFile.list(overrides))
    }

    /// The shipped files as they are, for tests, benches and the operator who wants to copy one.
    package static func shippedFiles() throws(AcademyRulesError) -> [String: Data] {
        let findings = Findings()
        let files = RulesFile.list(in: shippedDirectory, shownUnder: "", findings)
        guard findings.isEmpty else { throw AcademyRulesError(mistakes: findings.inOrder) }
        return Dictionary(files.map { ($0.name, $0.data) }) { first, _ in first }
    }

    private static var shippedDirectory: URL { Bundle.module.bundleURL.appendingPathComponent("Data") }
}
