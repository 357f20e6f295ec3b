import Foundation
import Yams

/// A mapping of a client's file being read: asks for keys, notes every mistake, and in the end refuses the keys that
/// nobody asked for.
///
/// A value that is missing or wrong reads as `nil` once its mistake is noted.
final class ClientSheet {
    static let maximumBytes = 65_536

    let findings: ClientFindings
    private let mapping: [(key: String, value: Node)]
    private let path: String
    private let line: Int?
    private var asked: Set<String> = []

    private init(_ mapping: [(key: String, value: Node)], path: String, line: Int?, findings: ClientFindings) {
        self.mapping = mapping
        self.path = path
        self.line = line
        self.findings = findings
    }

    /// Reads a whole file; anchors, which can make a few lines stand for gigabytes, are refused.
    static func read<Value>(
        _ bytes: Data,
        _ findings: ClientFindings,
        _ reader: (ClientSheet) -> Value?
    ) -> Value? {
        guard bytes.count <= maximumBytes, let text = String(validating: bytes, as: UTF8.self) else {
            findings.add("le fichier n’est pas du texte UTF-8 de 64\u{A0}Kio au plus.")
            return nil
        }
        guard !text.contains(#/(^|[\s\[{,:-])[&*][A-Za-z0-9_]/#) else {
            findings.add("les ancres et les renvois de YAML (& et *) ne sont pas admis.")
            return nil
        }
        do {
            guard let root = try Yams.compose(yaml: text, .basic) else {
                findings.add("le fichier est vide.", example: "name: M@gistère")
                return nil
            }
            return read(root, at: "", findings, reader)
        } catch {
            findings.add("ce n’est pas du YAML : \(String(describing: error).prefix(200))")
            return nil
        }
    }

    private static func read<Value>(
        _ node: Node,
        at path: String,
        _ findings: ClientFindings,
        _ reader: (ClientSheet) -> Value?
    ) -> Value? {
        guard case .mapping(let mapping) = node else {
            findings.add("des clés sont attendues ici.", line: node.mark?.line, key: path)
            return nil
        }
        let entries = mapping.map { (key: $0.key.string ?? "", value: $0.value) }
        let sheet = ClientSheet(entries, path: path, line: node.mark?.line, findings: findings)
        let value = reader(sheet)
        for (key, value) in entries where !sheet.asked.contains(key) {
            let known = sheet.asked.sorted().joined(separator: ", ")
            findings.add(
                "cette clé n’existe pas. Clés possibles\u{A0}: \(known).",
                line: value.mark?.line,
                key: sheet.place(key)
            )
        }
        return value
    }

    func required<Value>(_ key: String, example: String, _ read: (String) -> Value?) -> Value? {
        guard let node = node(key) else {
            findings.add("cette clé manque.", line: line, key: place(key), example: "\(key): \(example)")
            return nil
        }
        return value(node, at: place(key), example, read)
    }

    func optional<Value>(_ key: String, example: String, _ read: (String) -> Value?) -> Value? {
        node(key).flatMap { value($0, at: place(key), example, read) }
    }

    /// Absent reads as empty.
    func list<Value>(_ key: String, example: String, maximum: Int = 50, _ read: (String) -> Value?) -> [Value] {
        elements(key, maximum: maximum).compactMap { value($1, at: $0, example, read) }
    }

    func section<Value>(_ key: String, _ reader: (ClientSheet) -> Value?) -> Value? {
        node(key).flatMap { Self.read($0, at: place(key), findings, reader) }
    }

    func sections<Value>(_ key: String, maximum: Int = 10, _ reader: (ClientSheet) -> Value?) -> [Value] {
        elements(key, maximum: maximum).compactMap { Self.read($1, at: $0, findings, reader) }
    }

    /// A mapping of simple values, whatever its keys.
    var texts: [String: String] {
        asked.formUnion(mapping.map(\.key))
        return Dictionary(mapping.compactMap { entry in entry.value.string.map { (entry.key, $0) } }) { first, _ in
            first
        }
    }

    func isWritten(_ key: String) -> Bool { mapping.contains { $0.key == key } }

    /// A mistake that concerns the value of a key once read, or several keys together.
    func refuse(_ key: String, _ problem: String, example: String? = nil) {
        let line = mapping.first { $0.key == key }?.value.mark?.line ?? line
        findings.add(problem, line: line, key: place(key), example: example)
    }

    private func place(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    private func node(_ key: String) -> Node? {
        asked.insert(key)
        guard let node = mapping.first(where: { $0.key == key })?.value else { return nil }
        if case .scalar(let scalar) = node, scalar.style == .plain, ["", "~", "null"].contains(scalar.string) {
            return nil
        }
        return node
    }

    private func elements(_ key: String, maximum: Int) -> [(path: String, node: Node)] {
        guard let node = node(key) else { return [] }
        guard case .sequence(let sequence) = node, sequence.count <= maximum else {
            refuse(key, "une liste d’au plus \(maximum) éléments est attendue.")
            return []
        }
        return sequence.enumerated().map { ("\(place(key))[\($0 + 1)]", $1) }
    }

    private func value<Value>(_ node: Node, at path: String, _ example: String, _ read: (String) -> Value?) -> Value? {
        guard case .scalar(let scalar) = node else {
            findings.add("une valeur simple est attendue.", line: node.mark?.line, key: path, example: example)
            return nil
        }
        guard let value = read(scalar.string) else {
            let shown = scalar.string.prefix { !$0.isNewline }.prefix(60)
            let problem = "«\u{A0}\(shown)\u{A0}» ne convient pas."
            findings.add(problem, line: node.mark?.line, key: path, example: example)
            return nil
        }
        return value
    }
}

/// Gathers the mistakes of one file, so that an operator corrects them all at once.
final class ClientFindings {
    private let file: String
    private(set) var mistakes: [ClientMistake] = []

    init(file: String) { self.file = file }

    func add(_ problem: String, line: Int? = nil, key: String = "", example: String? = nil) {
        mistakes.append(ClientMistake(file: file, line: line, key: key, problem: problem, example: example))
    }

    var inOrder: [ClientMistake] { mistakes.sorted { ($0.line ?? 0, $0.key) < ($1.line ?? 0, $1.key) } }
}
