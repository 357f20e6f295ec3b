import Foundation

/// A file of news as it was found.
struct YAMLSource {
    let name: String
    /// How messages call it.
    let shownAs: String
    let text: String

    var slug: String { name.hasSuffix(".yaml") ? String(name.dropLast(".yaml".count)) : name }
}

/// The YAML files of a directory.
struct YAMLFolder {
    private static let maximumSize = 1_048_576

    let directory: URL
    let prefix: String

    init(_ directory: URL, shownUnder prefix: String) {
        self.directory = directory
        self.prefix = prefix
    }

    func files(_ findings: NewsFindings) -> [YAMLSource] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
                .compactMap { read($0, findings) }
        } catch {
            findings.add("ce dossier ne peut pas être lu\u{202F}; vérifiez son nom et ses droits.", in: directory.path)
            return []
        }
    }

    /// Other kinds of file are left alone, except the one an operator would believe to be read.
    private func read(_ name: String, _ findings: NewsFindings) -> YAMLSource? {
        let shownAs = prefix + name
        if name.hasSuffix(".yml") {
            findings.add("l’extension attendue est .yaml.", in: shownAs, example: "lille.yaml")
        }
        guard name.hasSuffix(".yaml"), !name.hasPrefix(".") else { return nil }
        do {
            let data = try Data(contentsOf: directory.appendingPathComponent(name))
            guard data.count <= Self.maximumSize, let text = String(validating: data, as: UTF8.self) else {
                findings.add("ce fichier n’est pas en UTF-8 ou dépasse 1 Mio.", in: shownAs)
                return nil
            }
            return YAMLSource(name: name, shownAs: shownAs, text: text)
        } catch {
            findings.add("ce fichier ne peut pas être lu\u{202F}; vérifiez ses droits.", in: shownAs)
            return nil
        }
    }
}
