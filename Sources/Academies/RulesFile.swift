import Foundation

/// A file of the directory of the académies: rules, or a text that rules name.
struct RulesFile {
    let name: String
    /// How messages call it.
    let shownAs: String
    let data: Data

    var isRules: Bool { name.hasSuffix(".yaml") }
    var nameWithoutExtension: String { String(name.dropLast(".yaml".count)) }

    static let national = "national.yaml"
}

extension RulesFile {
    static func list(_ files: [String: Data]) -> [RulesFile] {
        files.sorted { $0.key < $1.key }.map { RulesFile(name: $0.key, shownAs: $0.key, data: $0.value) }
    }

    /// The rules and texts of a directory, by name.
    ///
    /// Other kinds of file are left alone, except the ones that an
    /// operator would believe to be read.
    static func list(in directory: URL, shownUnder prefix: String, _ findings: Findings) -> [RulesFile] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        } catch {
            let place = Place(file: directory.path)
            findings.add("ce dossier ne peut pas être lu\u{A0}; vérifiez son nom et ses droits.", at: place)
            return []
        }
        return names.sorted().compactMap { name in
            read(name, in: directory, shownAs: prefix + name, findings)
        }
    }

    private static func read(_ name: String, in directory: URL, shownAs: String, _ findings: Findings) -> RulesFile? {
        guard !name.hasPrefix(".") else { return nil }
        if name.hasSuffix(".yml") {
            findings.add("l’extension attendue est .yaml.", at: Place(file: shownAs), example: "lille.yaml")
        }
        guard name.hasSuffix(".yaml") || name.hasSuffix(".txt") else { return nil }
        do {
            let data = try bounded(directory.appendingPathComponent(name))
            return RulesFile(name: name, shownAs: shownAs, data: data)
        } catch {
            findings.add("ce fichier ne peut pas être lu\u{A0}; vérifiez ses droits.", at: Place(file: shownAs))
            return nil
        }
    }

    /// One octet more than allowed is enough to know that a file is too long.
    private static func bounded(_ url: URL) throws -> Data {
        let handle = try FileHandle(forReadingFrom: url)
        defer { handle.closeFile() }
        return try handle.read(upToCount: YAMLDocument.maximumSize + 1) ?? Data()
    }
}
