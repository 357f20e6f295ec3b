/// A mapping being read: asks for keys, notes every mistake, and in the end refuses the keys nobody asked for.
///
/// A required value that is missing or wrong reads as `nil` once its mistake is noted, so that readers go on to the
/// next key and give up only at their end.
final class Section {
    let keyPath: String
    let place: Place
    /// The beginning of the file being read, to blame for a key that neither it nor what it inherits has.
    let root: Place
    let findings: Findings
    private let entries: [Written.Entry]
    private var asked: [String] = []

    private init(_ entries: [Written.Entry], keyPath: String, place: Place, root: Place, findings: Findings) {
        self.entries = entries
        self.keyPath = keyPath
        self.place = place
        self.root = root
        self.findings = findings
    }

    func required<Value>(_ key: String, _ grammar: Grammar<Value>) -> Value? {
        guard let written = value(of: key) else {
            reportMissing(key, example: grammar.example)
            return nil
        }
        return read(written, at: path(key), grammar)
    }

    func optional<Value>(_ key: String, _ grammar: Grammar<Value>) -> Value? {
        value(of: key).flatMap { read($0, at: path(key), grammar) }
    }

    /// Absent reads as empty.
    func list<Value>(_ key: String, _ grammar: Grammar<Value>) -> [Value] {
        elements(of: key, example: grammar.example).compactMap { read($1, at: $0, grammar) }
    }

    /// A list without repetition.
    func set<Value: Hashable>(_ key: String, _ grammar: Grammar<Value>) -> Set<Value> { Set(list(key, grammar)) }

    /// A key that holds other keys.
    func required<Value>(section key: String, _ reader: (Section) -> Value?) -> Value? {
        guard let written = value(of: key) else {
            reportMissing(key, example: nil)
            return nil
        }
        return read(written, at: path(key), reader)
    }

    func optional<Value>(section key: String, _ reader: (Section) -> Value?) -> Value? {
        value(of: key).flatMap { read($0, at: path(key), reader) }
    }

    /// A list of groups of keys.
    func list<Value>(of key: String, _ reader: (Section) -> Value?) -> [Value] {
        elements(of: key, example: nil).compactMap { read($1, at: $0, reader) }
    }

    /// Every key of the section, whatever its name, with the section it holds.
    func everySection<Value>(_ reader: (String, Section) -> Value?) -> [Value] {
        asked += entries.map(\.key)
        return entries.compactMap { entry in
            if case .nothing = entry.value.content { return nil }
            return read(entry.value, at: path(entry.key)) { reader(entry.key, $0) }
        }
    }

    /// Reads a whole file.
    static func read<Value>(file written: Written, _ findings: Findings, _ reader: (Section) -> Value?) -> Value? {
        Section([], keyPath: "", place: written.place, root: written.place, findings: findings)
            .read(written, at: "", reader)
    }

    private func read<Value>(_ written: Written, at keyPath: String, _ reader: (Section) -> Value?) -> Value? {
        guard case .mapping(let entries) = written.content else {
            findings.add("des clés sont attendues ici.", at: written.place, keyPath: keyPath, example: "name: Lille")
            return nil
        }
        let section = Section(entries, keyPath: keyPath, place: written.place, root: root, findings: findings)
        let value = reader(section)
        section.refuseUnknownKeys()
        return value
    }
}

extension Section {
    func path(_ key: String) -> String { keyPath.isEmpty ? key : "\(keyPath).\(key)" }

    /// Where a key is written, or where it should be.
    func place(of key: String) -> Place { entries.first { $0.key == key }?.keyPlace ?? place }

    /// A mistake that concerns the value of a key once read, or several keys together.
    func refuse(_ key: String, _ problem: String, example: String? = nil) {
        findings.add(problem, at: place(of: key), keyPath: path(key), example: example)
    }

    private func value(of key: String) -> Written? {
        asked.append(key)
        guard let value = entries.first(where: { $0.key == key })?.value else { return nil }
        if case .nothing = value.content { return nil }
        return value
    }

    private func elements(of key: String, example: String?) -> [(path: String, value: Written)] {
        guard let written = value(of: key) else { return [] }
        guard case .list(let elements) = written.content else {
            refuse(key, "une liste est attendue.", example: example.map { "[\($0)]" })
            return []
        }
        return elements.enumerated().map { ("\(path(key))[\($0 + 1)]", $1) }
    }

    private func read<Value>(_ written: Written, at keyPath: String, _ grammar: Grammar<Value>) -> Value? {
        guard case .text(let text) = written.content else {
            let problem = "une valeur simple est attendue."
            findings.add(problem, at: written.place, keyPath: keyPath, example: grammar.example)
            return nil
        }
        do {
            return try grammar.read(text)
        } catch {
            let problem = "«\u{A0}\(text.shortened)\u{A0}» \(error.predicate)"
            findings.add(problem, at: written.place, keyPath: keyPath, example: grammar.example)
            return nil
        }
    }

    private func reportMissing(_ key: String, example: String?) {
        let correction = example.map { "\(key): \($0)" }
        let written = place(of: key)
        let place = written.file == root.file || entries.contains { $0.key == key } ? written : root
        findings.add("cette clé manque.", at: place, keyPath: path(key), example: correction)
    }

    private func refuseUnknownKeys() {
        for entry in entries where !asked.contains(entry.key) {
            let problem = "cette clé n’existe pas."
            let nearest = NearestWord.nearest(to: entry.key, among: asked)
            let advice = nearest.map { "\(problem) Vouliez-vous écrire «\u{A0}\($0)\u{A0}»\u{202F}?" } ?? problem
            findings.add(advice, at: entry.keyPlace, keyPath: path(entry.key.shortened))
        }
    }
}

extension String {
    /// Enough to recognise a value in a message, without letting a whole file into it.
    fileprivate var shortened: String {
        let line = prefix { !$0.isNewline }
        return line.count > 60 || line.endIndex != endIndex ? line.prefix(60) + "…" : self
    }
}
